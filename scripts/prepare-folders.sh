#!/usr/bin/env bash
# Prepares every subfolder of a folder as a data set of its own.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: prepare-folders.sh SOURCE OUTPUT [OPTION...]

Runs frt prepare for every subfolder of SOURCE, one after the other: the photos of SOURCE/NAME become the data set
OUTPUT/NAME. Options are passed on to frt prepare, for example --seed 7 --identities identity_CelebA.txt.
Run it again to go on after an interruption.

Exit code: 0 all done; 1 some photos were refused or unreadable, see each manifest.csv; 2 or more: some folder could not
be prepared, its messages say why. Every folder is tried, unless frt is told to end, as by kill. 2 also for wrong usage, or where
something is missing that this script needs.
Environment: FRT, the command to run instead of scripts/frt.
USAGE
}

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    usage
    exit 0
fi
if (($# < 2)) || [[ ! -d $1 ]]; then
    usage >&2
    exit 2
fi
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$scripts/subfolders.bash"
find_subfolders "$1" "$2" prepared
shift 2

for folder in "${folders[@]}"; do
    set_name "$folder"
    echo "== $name"
    code=0
    "$frt" prepare -s "$folder" -o "$output/$name" "$@" &
    wait $! || code=$?
    take_in "$code"
done
exit "$worst"
