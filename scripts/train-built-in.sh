#!/usr/bin/env bash
# Trains a generator by the recipe of the built-in one.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: train-built-in.sh DATA OUTPUT

Trains on the data set DATA, which frt prepare made: first at 128x128, then at 256x256, at last with large holes, as
built-in-128.properties, built-in-256.properties and built-in-large.properties say. The result is OUTPUT/built-in.zip, to be
named by frt inpaint -c. Called again, it goes on where it stopped.

Exit code: 0 trained; else that of frt.
Environment: FRT, the command to run instead of scripts/frt.
USAGE
}

if [[ ${1:-} == -h ]]; then
    usage
    exit 0
fi
if (($# != 2)); then
    usage >&2
    exit 2
fi
data=$1
output=${2%/}
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
frt=${FRT:-$scripts/frt}

# Goes on in OUTPUT/$1, or begins there with the options that follow.
train() {
    local folder=$output/$1
    shift
    if [[ -f $folder/checkpoints/last.zip ]]; then
        set -- -c "$folder/checkpoints/last.zip"
    else
        set -- -o "$folder" "$@"
    fi
    "$frt" train "$@"
}

train 128 -d "$data" --config "$scripts/built-in-128.properties" -e 32
train 256 -c "$output/128/checkpoints/last.zip" --config "$scripts/built-in-256.properties" -e 5
train large -c "$output/256/checkpoints/last.zip" --config "$scripts/built-in-large.properties" -e 4
"$frt" export -c "$output/large/checkpoints/last.zip" -o "$output/built-in.zip" --half --prediction mirrored_mean
