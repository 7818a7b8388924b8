#!/usr/bin/env bash
# Trains a generator by the recipe of the built-in one.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: train-built-in.sh DATA OUTPUT RECOGNISER

Trains on the data set DATA, which frt prepare made: first at 128x128, then at 256x256, then with large holes, as
built-in-128.properties, built-in-256.properties and built-in-large.properties say. From there a second generator learns to draw
what lies deep in large holes, as built-in-drawn.properties says, from a discriminator and from RECOGNISER, an ONNX file or one of
frt models. The result is OUTPUT/built-in.zip with both, to be named by frt inpaint -c. Called again, it goes on where it stopped.

Exit code: 0 trained; else that of frt, but for 1, some faces could not be used: it goes on without them.
Environment: FRT, the command to run instead of scripts/frt.
USAGE
}

if [[ ${1:-} == -h ]]; then
    usage
    exit 0
fi
if (($# != 3)); then
    usage >&2
    exit 2
fi
data=$1
output=${2%/}
recogniser=$3
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
frt=${FRT:-$scripts/frt}

# What ends this script ends frt, too, which keeps its work.
trap 'kill $(jobs -p) 2>/dev/null && wait || true' EXIT

# Runs frt; that some faces could not be used is no failure here, it names them.
frt() {
    local code=0
    "$frt" "$@" &
    wait $! || code=$?
    if ((code > 1)); then
        exit "$code"
    fi
}

# Goes on in OUTPUT/$1, or begins there with the options that follow.
train() {
    local folder=$output/$1
    shift
    if [[ -f $folder/checkpoints/last.zip ]]; then
        frt train -c "$folder/checkpoints/last.zip" -d "$data"
    else
        frt train -o "$folder" "$@"
    fi
}

train 128 -d "$data" --config "$scripts/built-in-128.properties" -e 32
train 256 -c "$output/128/checkpoints/last.zip" --config "$scripts/built-in-256.properties" -e 5
train large -c "$output/256/checkpoints/last.zip" --config "$scripts/built-in-large.properties" -e 4
train drawn -c "$output/large/checkpoints/last.zip" --config "$scripts/built-in-drawn.properties" -e 5 \
    --identity-weight 30 --identity-recogniser "$recogniser"
if [[ -f $output/built-in.zip ]]; then
    echo "$output/built-in.zip is there already; move it away to have it exported again"
    exit
fi
frt export -c "$output/drawn/checkpoints/last.zip" --rim "$output/large/checkpoints/last.zip" \
    --half --prediction mirrored_mean -o "$output/built-in.zip"
