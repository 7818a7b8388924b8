#!/usr/bin/env python3
"""Works the figures of frt's evaluations out again, from scores.csv and metrics.csv alone, and compares them.

    Usage: check_figures.py FOLDER...        output folders of frt evaluate recognition or reconstruction

Shares no code with frt. Of recognition: numbers of comparisons, FNMR at FMR with a threshold of its own and with the
originals', FMR there, EER, AUC, and FNMR and what is given back by hidden region and share of the face. Of reconstruction:
means of all figures, over all faces and by hole. Intervals are not checked: they depend on drawn numbers. scores.csv has six
digits, frt's thresholds lie 2e-6 apart, so a few scores may fall on the other side of a threshold: rates may differ by three
comparisons or 0.0005, whatever is more, and AUC by half of the pairs of scores that lie so near to each other.

Exit code: 0 all agree; 1 some don't; 2 wrong usage.
"""
import bisect
import collections
import csv
import json
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


def share(text):
    """The class of a share: a share on a limit belongs to the smaller ones."""
    hidden = float(text)
    number = 0
    while number < 6 and hidden > (number + 1) / 10 + 1e-12:
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
    for recogniser in summary["recognisers"]:
        check_recogniser(folder, recogniser)


def check_recogniser(folder, recogniser):
    labels = [probe["probe"] for probe in recogniser["probes"]]
    scores = {label: {True: [], False: []} for label in labels}
    of_group = collections.defaultdict(list)
    with open(folder / "scores.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["recogniser"] != recogniser["name"]:
                continue
            mated = row["mated"] == "true"
            mine = list(groups(row)) if mated else ()
            for label in labels:
                if row[label]:
                    score = float(row[label])
                    scores[label][mated].append(score)
                    for group in mine:
                        of_group[group + (label,)].append(score)
    for kinds in scores.values():
        kinds[True].sort()
        kinds[False].sort()
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
    check_groups(folder, recogniser, of_group, fixed, labels)


def mean(interval):
    return None if interval is None else interval["mean"]


def check_groups(folder, recogniser, of_group, fixed, labels):
    damaged = next((probe["probe"] for probe in recogniser["probes"] if probe["kind"] == "damaged"), None)
    kinds = {probe["probe"]: probe["kind"] for probe in recogniser["probes"]}
    for group in recogniser["groups"]:
        key = (group["kind"], group["group"])
        rates = {}
        for label in labels:
            mated = sorted(of_group[key + (label,)])
            rates[label] = {
                target: below(mated, at) / len(mated) if mated and at is not None else None
                for target, at in fixed.items()}
        for probe in group["probes"]:
            label = probe["probe"]
            count = max(1, len(of_group[key + (label,)]))
            for target in probe["targets"]:
                aim = target["target"]
                what = "%s, %s %s, %s of %s, FMR %g: " % (folder.name, *key, label, recogniser["name"], aim)
                compare(what + "FNMR", rates[label][aim], mean(target["fnmr"]), max(3 / count, 5e-4))
                if damaged is None or kinds[label] in ("original", "damaged"):
                    continue
                if None in (rates[damaged][aim], rates[label][aim], rates[labels[0]][aim]):
                    continue
                lost = rates[damaged][aim] - rates[labels[0]][aim]
                back = (rates[damaged][aim] - rates[label][aim]) / lost if lost > 0 else None
                if lost > 0.05 and mean(target["restored"]) is not None:
                    compare(what + "given back", back, mean(target["restored"]), 6 / count / lost)


def average(figure, values):
    """Sharpness is a ratio, so that its average is the median."""
    if not values:
        return None
    return statistics.median(values) if figure.startswith("sharpness") else sum(values) / len(values)


def reconstruction(folder):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    values = collections.defaultdict(lambda: collections.defaultdict(list))
    figures = None
    with open(folder / "metrics.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["status"] != "done":
                continue
            if figures is None:
                figures = [name for name in row if name in next(iter(summary["candidates"].values()))["figures"]]
            keys = [("all", ""), ("by_hole_size", share(row["hole"]))]
            for kind, group in groups(row):
                keys.append(("by_hidden_" + kind, group.replace(" ", "_") if kind == "region" else group))
            for figure in figures:
                if row[figure] not in ("", "inf"):
                    for key in keys:
                        values[row["candidate"]][key + (figure,)].append(float(row[figure]))
    for name, candidate in summary["candidates"].items():
        parts = [("all", "", candidate)]
        for kind in ("by_hole_size", "by_hidden_share", "by_hidden_region"):
            parts += [(kind, group, part) for group, part in candidate[kind].items()]
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
        if (folder / "scores.csv").exists():
            recognition(folder)
        elif (folder / "metrics.csv").exists():
            reconstruction(folder)
        else:
            print("%s has neither scores.csv nor metrics.csv" % name, file=sys.stderr)
            return 2
    print("%d figures compared, %d differ; the largest difference is %.2g" % (checked, wrong, largest))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
