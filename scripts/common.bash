# What the shell scripts have in common; they source it.

# The command that runs frt.
frt=${FRT:-${BASH_SOURCE[0]%/*}/frt}

# Exit code 1 is frt's alone, of inputs that could not be used: where anything else fails that a script needs, it ends with 2.
set -E
trap 'exit 2' ERR

# What ends a script ends its processes, too, which keep their work.
trap 'kill $(jobs -p) 2>/dev/null && wait || true' EXIT

# The path $1 as no command takes it for an option, into the variable "path".
set_path() {
    path=${1%/}
    case $path in
        '') path=/ ;;
        -*) path=./$path ;;
    esac
}

# Whether $1 is the folder $2, or will lie in it.
lies_within() {
    local inner outer
    # By what stands behind them names keep line ends of theirs.
    inner=$(readlink -nm -- "$1" && echo /)
    outer=$(readlink -nf -- "$2" && echo /)
    # Of the root both names are one slash.
    [[ $inner == "${outer/#\/\///}"* ]]
}

# Runs frt, and ends the script as frt ends, unless no more is wrong than that some inputs could not be used; "worst" tells.
worst=0
run_frt() {
    local code=0
    "$frt" "$@" &
    wait $! || code=$?
    if ((code > 1)); then
        exit "$code"
    fi
    worst=$((code > worst ? code : worst))
}
