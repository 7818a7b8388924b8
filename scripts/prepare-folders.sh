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
be prepared, its messages say why.
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
source=${1%/}
output=${2%/}
shift 2
frt=${FRT:-$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/frt}

case $(readlink -m "$output")/ in
    "$(readlink -f "$source")"/*)
        echo "$output: it lies within $source, whose subfolders are prepared; give another OUTPUT" >&2
        exit 2
        ;;
esac

shopt -s nullglob
folders=("$source"/*/)
if ((${#folders[@]} == 0)); then
    echo "$source: there is no subfolder in it" >&2
    exit 2
fi
loose=$(find -L "$source" -mindepth 1 -maxdepth 1 -type f ! -name '.*' | wc -l)
if ((loose > 0)); then
    echo "$source: $loose files lie in it directly and are left out; only its subfolders are taken" >&2
fi

hidden=("$source"/.[!.]*/ "$source"/..?*/)
if ((${#hidden[@]} > 0)); then
    echo "$source: ${#hidden[@]} hidden subfolders are left out, such as ${hidden[0]}" >&2
fi

# What ends this script ends frt, too, which keeps its work.
trap 'kill $(jobs -p) 2>/dev/null && wait || true' EXIT

worst=0
for folder in "${folders[@]}"; do
    name=$(basename "$folder")
    echo "== $name"
    code=0
    "$frt" prepare -s "$folder" -o "$output/$name" "$@" &
    wait $! || code=$?
    if ((code > 128)); then
        exit "$code" # by a signal: the user wants all of it to stop
    fi
    if ((code > worst)); then
        worst=$code
    fi
done
exit "$worst"
