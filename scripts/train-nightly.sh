#!/usr/bin/env bash
# Goes on with a training for a limited time, for example from cron every night.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: train-nightly.sh [-t LIMIT] [-e EPOCHS] [-o OUTPUT] [-- OPTION...]

Goes on with the training in OUTPUT (default: output) from the newest whole state in OUTPUT/checkpoints, for at most LIMIT
(default 8h; see timeout(1)). Where there is no state yet, it begins a training of EPOCHS epochs (default 1000) with the options
behind --, which are those of frt train, for example -- --batch-size 16. From then on EPOCHS and options count for nothing: the state
holds them, and once its epochs are complete there is nothing to do. To change them call frt train -c OUTPUT/checkpoints
yourself, with other options, or with -e for more epochs. At the limit frt is told to stop as by Ctrl-C: it writes a checkpoint,
and the next night goes on from there. Messages go to OUTPUT/logs/DATE.log. While one night still runs, another does not begin.

For cron: 0 22 * * * cd /path/to/frt && scripts/train-nightly.sh -t 9h

Exit code: 0 trained; 75 another run is not over; 2 wrong usage, or what this script needs is missing or cannot be written;
else that of frt train, or 137 if it did not stop in ten minutes.
Environment: FRT, the command to run instead of scripts/frt.
USAGE
}

limit=8h
epochs=1000
output=output
while getopts t:e:o:h option; do
    case $option in
        t) limit=$OPTARG ;;
        e) epochs=$OPTARG ;;
        o) output=$OPTARG ;;
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
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$scripts/common.bash"
set_path "$output"
output=$path

if ! command -v timeout >/dev/null; then
    echo "train-nightly.sh: timeout (coreutils) is missing, which ends the night" >&2
    exit 2
fi
code=0
timeout -- "$limit" true 2>/dev/null || code=$?
if ((code == 125)); then
    echo "train-nightly.sh: -t $limit is no time that timeout takes, such as 30m or 8h" >&2
    exit 2
fi
mkdir -p "$output/logs"
hold_alone "$output/nightly.lock"

shopt -s nullglob
states=("$output"/checkpoints/*.zip)
# What began a training is refused where it goes on, and -e would put off its end, to which the learning rates fall.
if ((${#states[@]} > 0)); then
    how="goes on with $output/checkpoints as it was begun"
    set -- -c "$output/checkpoints"
else
    how=begins
    set -- -e "$epochs" "$@"
fi
log=$output/logs/$(date +%F).log
echo "$(date '+%F %T') $how" >>"$log"
# Of signals to this script's group frt gets its own; only one from timeout, which would send another to the group.
code=0
timeout --foreground --preserve-status --signal=INT --kill-after=10m "$limit" \
    "$frt" train -o "$output" "$@" >>"$log" 2>&1 || code=$?
if ((code == 130)); then
    code=0 # stopped by the limit, as it should be
fi
echo "$(date '+%F %T') ends with exit code $code" >>"$log"
exit "$code"
