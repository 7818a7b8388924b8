#!/usr/bin/env bash
# Inpaints every subfolder of a folder, several at a time.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: inpaint-folders.sh [-p PROCESSES] SOURCE OUTPUT [OPTION...]

Runs frt inpaint for every subfolder of SOURCE, PROCESSES at a time (default 2), each with its share of the processors:
the photos of SOURCE/NAME go to OUTPUT/NAME, the messages to OUTPUT/NAME.log. Options are passed on to frt inpaint, for
example -c output/checkpoints/best.zip; --jobs among them takes the place of that share. Run it again to go on after an interruption.

Exit code: 0 all done; 1 some photos failed, see each report.csv; 2 or more: some folder could not be inpainted, its log
says why. Every folder is tried, unless frt is told to end, as by kill. 2 also for wrong usage, or where
something is missing that this script needs.
Environment: FRT, the command to run instead of scripts/frt.
USAGE
}

processes=2
while getopts p:h option; do
    case $option in
        p) processes=$OPTARG ;;
        h)
            usage
            exit 0
            ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
done
shift $((OPTIND - 1))
if (($# < 2)) || [[ ! -d $1 || ! $processes =~ ^[1-9][0-9]*$ ]]; then
    usage >&2
    exit 2
fi
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$scripts/subfolders.bash"
find_subfolders "$1" "$2" inpainted
shift 2

for folder in "${folders[@]}"; do
    set_name "$folder"
    if [[ -d $source/$name.log ]]; then
        echo "$source/$name.log: the results of this folder would lie where the messages of $name go; call it otherwise" >&2
        exit 2
    fi
done

threads=$(($(nproc) / processes))
if ((threads < 1)); then
    threads=1
fi
# Read by OpenBLAS, which OpenCV brings; frt itself goes by --jobs.
export OMP_NUM_THREADS=$threads
jobs=(--jobs "$threads")
for option; do
    case $option in
        -j* | --jobs | --jobs=*) jobs=() ;;
    esac
done

mkdir -p "$output"

declare -A folder_of
# Waits for one process to end and says how it went.
reap() {
    local pid code=0
    wait -n -p pid || code=$?
    echo "$(date +%T) ${folder_of[$pid]}: exit code $code"
    take_in "$code"
}

running=0
for folder in "${folders[@]}"; do
    if ((running == processes)); then
        reap
        running=$((running - 1))
    fi
    set_name "$folder"
    if ! : >>"$output/$name.log"; then
        echo "$(date +%T) $name: its log cannot be written, so it is not inpainted"
        take_in 2
        continue
    fi
    "$frt" inpaint -s "$folder" -o "$output/$name" "${jobs[@]}" "$@" >>"$output/$name.log" 2>&1 &
    folder_of[$!]=$name
    running=$((running + 1))
done
for (( ; running > 0; running--)); do
    reap
done
exit "$worst"
