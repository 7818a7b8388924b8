#!/usr/bin/env python3
"""Works the figures of frt's evaluations out again, from scores.csv and metrics.csv alone, and compares them.

    Usage: check_figures.py FOLDER...        output folders of frt evaluate recognition or reconstruction

Shares no code with frt. Of recognition: numbers of comparisons, FNMR at FMR with a threshold of its own and with the
originals', FMR there, EER, AUC, how these differ between every two in the comparisons that both have, and FNMR and what is given
back by hidden region and share of the face. Of reconstruction: means of all figures, over all faces and by hole. What has values
in the table and no place in the summary does not agree either. Intervals are not checked: they depend on drawn numbers. scores.csv
has six digits, frt's thresholds lie 2e-6 apart or less, so a few scores may fall on the other side of a threshold: rates may differ by three
comparisons or 0.0005, whatever is more, and AUC by half of the pairs of scores that lie so near to each other.

Exit code: 0 all agree; 1 some don't; 2 wrong usage, no finished evaluation, or nothing in it to compare.
"""
import array
import bisect
import collections
import csv
import itertools
import json
import math
import operator
import pathlib
import statistics
import sys

TARGETS = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5)
REGIONS = ("left_eye", "right_eye", "nose", "mouth", "cheeks", "chin", "forehead", "rest")
SHARES = ("0-10 %", "10-20 %", "20-30 %", "30-40 %", "40-50 %", "50-60 %", "> 60 %")

checked = 0
wrong = 0
largest = 0.0


def compare(what, ours, theirs, tolerance):
    """Counts a figure, and tells of it if both don't agree; null stands for what doesn't exist."""
    global checked, wrong, largest
    checked += 1
    if ours is None or theirs is None:
        agree = ours is None and theirs is None
    else:
        agree = abs(ours - theirs) <= tolerance
        largest = max(largest, abs(ours - theirs))
    if not agree:
        wrong += 1
        print("%s: %s here, %s in the summary" % (what, ours, theirs))


def left_out(what, ours, theirs):
    """Tells of what the table has and the summary hasn't."""
    global checked, wrong
    for each in sorted(set(ours) - set(theirs)):
        checked += 1
        wrong += 1
        print("%s%s: not in the summary" % (what, each))


def hidden(columns):
    """The places of the columns that tell what of a face is hidden: they part those of other kinds."""
    names = [each + "_hidden" for each in ("face", "outside") + REGIONS]
    return [place for place, name in enumerate(columns) if name in names]


def read(file):
    """The table in a file of frt's, whose columns tell what is hidden."""
    table = csv.DictReader(file)
    if not hidden(table.fieldnames or ()):
        raise ValueError("%s has no columns of what is hidden" % file.name)
    return table


def share(text):
    """The class of a share: a share on a limit belongs to the smaller ones."""
    number = 0
    while number < 6 and float(text) > (number + 1) / 10 + 1e-12:
        number += 1
    return SHARES[number]


def groups(row):
    if row["face_hidden"]:
        yield "share", share(row["face_hidden"])
    for region in REGIONS:
        if row[region + "_hidden"] and float(row[region + "_hidden"]) >= 0.5:
            yield "region", region.replace("_", " ")


def below(ordered, threshold):
    return bisect.bisect_left(ordered, threshold)


def threshold(non_mated, target):
    """Right above the highest score that has to be rejected; None if that is the highest possible one."""
    allowed = int(target * len(non_mated) + 1e-9)
    if allowed >= len(non_mated):
        return non_mated[0] if non_mated else None
    least = non_mated[len(non_mated) - 1 - allowed]
    return None if least >= 0.999999 else least + 1e-9


def equal_error(mated, non_mated):
    best = None
    for score in sorted(set(mated) | set(non_mated)):
        for edge in (score, score + 1e-9):
            fnmr = below(mated, edge) / len(mated)
            fmr = 1 - below(non_mated, edge) / len(non_mated)
            if best is None or abs(fnmr - fmr) < best[0]:
                best = (abs(fnmr - fmr), (fnmr + fmr) / 2)
        if fnmr > fmr:
            break
    return best[1]


def area(mated, non_mated):
    total = 0.0
    for score in mated:
        low = bisect.bisect_left(non_mated, score)
        total += low + (bisect.bisect_right(non_mated, score) - low) / 2
    return total / len(mated) / len(non_mated)


def half_of_near_ties(mated, non_mated):
    """Two scores less than a cell and their rounding apart may count as a tie, of which half counts, or not."""
    near = sum(bisect.bisect_right(non_mated, score + 3e-6) - bisect.bisect_left(non_mated, score - 3e-6) for score in mated)
    return near / 2 / len(mated) / len(non_mated)


def recognition(folder):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    recognisers = {each["name"]: each for each in summary["recognisers"]}
    names = set()
    with open(folder / "scores.csv", encoding="utf-8", newline="") as file:
        table = read(file)
        probes = table.fieldnames[table.fieldnames.index("fold") + 1:hidden(table.fieldnames)[0]]
        # All rows of a recogniser stand together, so that only one's scores need be kept.
        for name, rows in itertools.groupby(table, operator.itemgetter("recogniser")):
            names.add(name)
            if name in recognisers:
                check_recogniser(folder, recognisers[name], probes, rows)
    left_out(folder.name + ", recogniser ", names, recognisers)
    for name in recognisers:
        if name not in names:
            check_recogniser(folder, recognisers[name], probes, ())


def check_recogniser(folder, recogniser, probes, rows):
    labels = [probe["probe"] for probe in recogniser["probes"]]
    left_out("%s, %s, probe " % (folder.name, recogniser["name"]), probes, labels)
    if not labels:
        return
    # One number a comparison and label, NaN where there is none.
    columns = {label: {True: array.array("d"), False: array.array("d")} for label in labels}
    of_group = collections.defaultdict(list)
    for row in rows:
        mated = row["mated"] == "true"
        for group in groups(row) if mated else ():
            of_group[group].append(len(columns[labels[0]][True]))
        for label in labels:
            columns[label][mated].append(float(row[label]) if row[label] else math.nan)
    scores = {label: shared(columns, label, (label,)) for label in labels}
    originals = scores[labels[0]]
    fixed = {target: threshold(originals[False], target) for target in TARGETS}
    for probe in recogniser["probes"]:
        mated, non_mated = scores[probe["probe"]][True], scores[probe["probe"]][False]
        what = "%s, %s of %s: " % (folder.name, probe["probe"], recogniser["name"])
        compare(what + "mated", len(mated), probe["mated"], 0)
        compare(what + "non-mated", len(non_mated), probe["non_mated"], 0)
        if not mated or not non_mated:
            continue
        of_mated, of_non_mated = max(3 / len(mated), 5e-4), max(3 / len(non_mated), 5e-6)
        compare(what + "EER", equal_error(mated, non_mated), probe["equal_error_rate"]["mean"], of_mated)
        compare(
            what + "AUC", area(mated, non_mated), probe["area_under_curve"]["mean"],
            1e-6 + half_of_near_ties(mated, non_mated))
        for target in probe["targets"]:
            aim = "FMR %g: " % target["target"]
            own = threshold(non_mated, target["target"])
            compare(
                what + aim + "FNMR", None if own is None else below(mated, own) / len(mated), mean(target["fnmr"]), of_mated)
            at = fixed[target["target"]]
            compare(
                what + aim + "FNMR at the originals' threshold",
                None if at is None else below(mated, at) / len(mated), mean(target["fixed_fnmr"]), of_mated)
            compare(
                what + aim + "FMR there",
                None if at is None else 1 - below(non_mated, at) / len(non_mated), mean(target["fixed_fmr"]),
                max(of_non_mated, 1e-3 * target["target"]))
    check_differences(folder, recogniser, columns, fixed)
    check_groups(folder, recogniser, of_group, columns, fixed, labels)


def shared(columns, label, others):
    """The sorted scores of a label in the comparisons that all of the others have a score in."""
    return {
        mated: sorted(
            score for score, *rest in zip(columns[label][mated], *(columns[other][mated] for other in others))
            if not any(map(math.isnan, rest)))
        for mated in (True, False)}


def check_differences(folder, recogniser, columns, fixed):
    for each in recogniser["differences"]:
        pair = (each["probe"], each["from"])
        now, before = (shared(columns, label, pair) for label in pair)
        what = "%s, %s less %s of %s: " % (folder.name, *pair, recogniser["name"])
        compare(what + "mated", len(now[True]), each["shared"]["mated"], 0)
        compare(what + "non-mated", len(now[False]), each["shared"]["non_mated"], 0)
        if not now[True] or not now[False]:
            continue
        few = 2 * max(3 / len(now[True]), 5e-4)
        own = [threshold(scores[False], each["target"]) for scores in (now, before)]
        compare(
            what + "FNMR",
            None if None in own else (below(now[True], own[0]) - below(before[True], own[1])) / len(now[True]),
            mean(each["fnmr"]), few)
        at = fixed[each["target"]]
        compare(
            what + "FNMR at the originals' threshold",
            None if at is None else (below(now[True], at) - below(before[True], at)) / len(now[True]),
            mean(each["fixed_fnmr"]), few)
        compare(
            what + "FMR there",
            None if at is None else below(before[False], at) / len(before[False]) - below(now[False], at) / len(now[False]),
            mean(each["fixed_fmr"]), max(6 / len(now[False]), 1e-5, 2e-3 * each["target"]))
        compare(
            what + "EER", equal_error(now[True], now[False]) - equal_error(before[True], before[False]),
            mean(each["equal_error_rate"]), few)


def mean(interval):
    return None if interval is None else interval["mean"]


def check_groups(folder, recogniser, of_group, columns, fixed, labels):
    damaged = next((probe["probe"] for probe in recogniser["probes"] if probe["kind"] == "damaged"), None)
    kinds = {probe["probe"]: probe["kind"] for probe in recogniser["probes"]}

    def failing(label, among, rows, at):
        """How many of the rows that all labels of among have a score in fail, and how many these are."""
        there = [row for row in rows if not any(math.isnan(columns[other][True][row]) for other in among)]
        return sum(columns[label][True][row] < at for row in there), len(there)

    left_out(
        "%s, %s, group " % (folder.name, recogniser["name"]), map(" ".join, of_group),
        ["%s %s" % (group["kind"], group["group"]) for group in recogniser["groups"]])
    for group in recogniser["groups"]:
        rows = of_group.get((group["kind"], group["group"]), [])
        for probe in group["probes"]:
            label = probe["probe"]
            for target in probe["targets"]:
                at = fixed[target["target"]]
                what = "%s, %s %s, %s of %s, FMR %g: " % (
                    folder.name, group["kind"], group["group"], label, recogniser["name"], target["target"])
                failed, count = failing(label, (label,), rows, at) if at is not None else (0, 0)
                compare(what + "FNMR", failed / count if count else None, mean(target["fnmr"]), max(3 / max(1, count), 5e-4))
                if damaged is None or at is None or kinds[label] in ("original", "damaged"):
                    continue
                all_three = (labels[0], damaged, label)
                (original, count), (before, _), (now, _) = (failing(each, all_three, rows, at) for each in all_three)
                taken, told = before - original, mean(target["restored"]) is not None
                # Nothing is given back of what may be chance, which depends on drawn numbers: so much of it is none. Earlier
                # builds don't tell how many people there are: then nothing is sure.
                sure = taken > 4 * count / math.sqrt(max(1, target.get("restored_people", 0)))
                if count and (sure or told and taken > 0.05 * count):
                    compare(
                        what + "given back", (before - now) / taken, mean(target["restored"]), 6 / taken)


def average(figure, values):
    """Sharpness is a ratio, so that its average is the median."""
    if not values:
        return None
    return statistics.median(values) if figure.startswith("sharpness") else sum(values) / len(values)


def reconstruction(folder):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    values = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(folder / "metrics.csv", encoding="utf-8", newline="") as file:
        table = read(file)
        figures = table.fieldnames[hidden(table.fieldnames)[-1] + 1:table.fieldnames.index("status")]
        for row in table:
            if row["status"] != "done":
                continue
            keys = [("all", ""), ("by_hole_size", share(row["hole"]))]
            for kind, group in groups(row):
                keys.append(("by_hidden_" + kind, group.replace(" ", "_") if kind == "region" else group))
            for figure in figures:
                if row[figure] not in ("", "inf"):
                    for key in keys:
                        values[row["candidate"]][key + (figure,)].append(float(row[figure]))
    left_out(folder.name + ", candidate ", values, summary["candidates"])
    for name, candidate in summary["candidates"].items():
        parts = [("all", "", candidate)]
        for kind in ("by_hole_size", "by_hidden_share", "by_hidden_region"):
            parts += [(kind, group, part) for group, part in candidate[kind].items()]
        left_out(
            "%s, %s, figure " % (folder.name, name), map(" ".join, values[name]),
            [" ".join((kind, group, figure)) for kind, group, part in parts for figure in part["figures"]])
        for kind, group, part in parts:
            for figure, theirs in part["figures"].items():
                mine = values[name][(kind, group, figure)]
                compare(
                    "%s, %s of %s, %s %s" % (folder.name, figure, name, kind, group),
                    average(figure, mine), theirs.get("median", theirs.get("mean")), 2e-6)


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip())
        return 0 if len(sys.argv) > 1 else 2
    for name in sys.argv[1:]:
        folder = pathlib.Path(name)
        before = checked
        if not (folder / "summary.json").exists():
            print("%s has no summary.json: no evaluation is finished there" % name, file=sys.stderr)
            return 2
        if (folder / "scores.csv").exists():
            recognition(folder)
        elif (folder / "metrics.csv").exists():
            reconstruction(folder)
        else:
            print("%s has neither scores.csv nor metrics.csv" % name, file=sys.stderr)
            return 2
        if checked == before:
            print("%s has no figure that could be compared" % name, file=sys.stderr)
            return 2
    print("%d figures compared, %d differ; the largest difference is %.2g" % (checked, wrong, largest))
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, AttributeError, LookupError, TypeError, ValueError, csv.Error) as fault:
        print("these are no files of a finished evaluation: %r" % fault, file=sys.stderr)
        sys.exit(2)
