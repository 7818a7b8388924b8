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

# Ends the script if another one holds the file $1 already; else holds it, and so does each process that it starts: one that outlives
# it still keeps others out.
hold_alone() {
    local lock code=0
    exec {lock}>"$1"
    flock --nonblock --conflict-exit-code 75 "$lock" || code=$?
    if ((code == 75)); then
        echo "${0##*/}: a run in ${1%/*} is not over" >&2
        exit 75
    elif ((code != 0)); then
        echo "${0##*/}: $1 cannot be locked, which takes flock (util-linux)" >&2
        exit 2
    fi
}

# Takes in how frt ended: the worst code so far is in "worst". Where it was told to end, by Ctrl-C, kill, or a terminal that closed,
# the script ends, too; where it crashed, or was killed for want of memory, the script goes on with what else there is.
worst=0
take_in() {
    if (($1 == 129 || $1 == 130 || $1 == 143)); then
        exit "$1"
    fi
    worst=$(($1 > worst ? $1 : worst))
}

# Runs frt, and ends the script as frt ends, unless no more is wrong than that some inputs could not be used.
run_frt() {
    local code=0
    "$frt" "$@" &
    wait $! || code=$?
    if ((code > 1)); then
        exit "$code"
    fi
    take_in "$code"
}
