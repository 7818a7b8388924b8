#!/usr/bin/env bash
# Makes the face networks in src/main/resources/org/frt/face anew, from the npm packages that MediaPipe publishes them in.
# Needs npm, tar and sha256sum. Usage: scripts/fetch-face-models.sh [TARGET_FOLDER]
set -euo pipefail

target=${1:-"$(dirname "$0")/../src/main/resources/org/frt/face"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Unpacks an npm package into a folder of the given name.
unpack() {
    local package=$1 folder=$work/$2 archive
    mkdir -p "$folder"
    archive=$(cd "$folder" && npm pack --silent "$package")
    tar -xzf "$folder/$archive" -C "$folder" --strip-components=1
}

unpack @mediapipe/face_detection@0.4.1657300184 detection
unpack @mediapipe/face_mesh@0.4.1657299874 mesh

made=$work/made
mkdir -p "$made"
cp "$work/detection/face_detection_short_range.tflite" "$work/detection/face_detection_full_range.tflite" "$made"
# The package's loader script lists where each file begins and ends in the packed assets: this one at 2495952 and 3737848.
head -c 3737848 "$work/mesh/face_mesh_solution_packed_assets.data" | tail -c +2495953 >"$made/face_landmark.tflite"

(cd "$made" && sha256sum --check --strict) <<'SUMS'
3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633  face_detection_short_range.tflite
99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3  face_detection_full_range.tflite
c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1  face_landmark.tflite
SUMS

mkdir -p "$target"
chmod 644 "$made"/*.tflite
cp "$made"/*.tflite "$target"
