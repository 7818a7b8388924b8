# What inpaint-folders.sh and prepare-folders.sh have in common; they source it.

source "${BASH_SOURCE[0]%/*}/common.bash"

# The name of a folder, whatever letters it has, into the variable "name".
set_name() {
    name=${1%/}
    name=${name##*/}
}

# Sets "source", "output" and "folders", those in the folder $1, which become others in the folder $2, or ends the script;
# "done" in words is $3. Tells what is left out.
find_subfolders() {
    local loose hidden
    set_path "$1"
    source=$path
    set_path "$2"
    output=$path
    if lies_within "$output" "$source"; then
        echo "$output: it lies within $source, whose subfolders are $3; give another OUTPUT" >&2
        exit 2
    fi
    shopt -s nullglob
    folders=("$source"/*/)
    if ((${#folders[@]} == 0)); then
        echo "$source: there is no subfolder in it" >&2
        exit 2
    fi
    # That a link leads nowhere concerns nobody here.
    loose=$({ find -L "$source" -mindepth 1 -maxdepth 1 -type f ! -name '.*' -printf x 2>/dev/null || true; } | wc -c)
    if ((loose > 0)); then
        echo "$source: $loose files lie in it directly and are left out; only its subfolders are taken" >&2
    fi
    hidden=("$source"/.[!.]*/ "$source"/..?*/)
    if ((${#hidden[@]} > 0)); then
        echo "$source: ${#hidden[@]} hidden subfolders are left out, such as ${hidden[0]}" >&2
    fi
}
