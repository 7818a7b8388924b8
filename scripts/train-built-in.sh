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

Exit code: 0 trained; 2 wrong usage, or something is missing that this script needs; else that of frt, but for 1, some faces could
not be used: it goes on without them.
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
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$scripts/common.bash"
set_path "$1"
data=$path
set_path "$2"
output=$path
recogniser=$3
if [[ -f $recogniser ]]; then
    set_path "$recogniser"
    recogniser=$path
fi

# Goes on in OUTPUT/$1, or begins there with the options that follow; both with what the caller gave.
given=(-d "$data")
train() {
    local folder=$output/$1
    shift
    if [[ -f $folder/checkpoints/last.zip ]]; then
        run_frt train -c "$folder/checkpoints/last.zip" "${given[@]}"
    else
        run_frt train -o "$folder" "${given[@]}" "$@"
    fi
}

train 128 --config "$scripts/built-in-128.properties" -e 32
train 256 -c "$output/128/checkpoints/last.zip" --config "$scripts/built-in-256.properties" -e 5
train large -c "$output/256/checkpoints/last.zip" --config "$scripts/built-in-large.properties" -e 4
given+=(--identity-weight 30 --identity-recogniser "$recogniser")
train drawn -c "$output/large/checkpoints/last.zip" --config "$scripts/built-in-drawn.properties" -e 5
if [[ -f $output/built-in.zip ]]; then
    echo "$output/built-in.zip is there already; move it away to have it exported again"
    exit
fi
run_frt export -c "$output/drawn/checkpoints/last.zip" --rim "$output/large/checkpoints/last.zip" \
    --half --prediction mirrored_mean -o "$output/built-in.zip"
