#!/usr/bin/env python3
"""Makes report.html of what paper-experiment.sh left in its folder: the answer, tables and plots, and where more is.

    Usage: paper_report.py FOLDER [--quick]
"""
import base64
import collections
import csv
import html
import json
import math
import os
import pathlib
import re
import sys

STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 1240px; margin: 0 auto; padding: 16px; }
p { max-width: 46rem; } p.lead { max-width: 60rem; font-size: 1.15rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #8886; text-align: right; white-space: nowrap; }
th:first-child { text-align: left; position: sticky; left: 0; background: Canvas; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); gap: 16px; }
figure { margin: 0; } figcaption { text-align: center; font-size: .85rem; }
img { width: 100%; height: auto; background: white; }
"""

# As in frt's own reports: fewer errors do not decide a rate (rule of 30), and an interval over fewer people is too narrow.
LEAST_ERRORS = 30
LEAST_PEOPLE = 30

# Of shares that are subtracted from each other, in percent.
ROUNDING = 1e-10

PARTS = (
    ("recognition-data", "The paper's brush", "Small holes, as the published scripts make them, in all test faces."),
    ("recognition-data-large", "Large holes", "The same faces; half of them have one piece that may hide whole features."),
    ("recognition-alike", "Large holes on both sides", "Gallery and probe are damaged, and filled, alike: if fills drew"
     " faces towards one another, false matches would become more here."),
)

TRAININGS = ("paper", "unet", "recipe-128", "recipe-256", "recipe", "drawn")

NAMES = {
    "paper": "the paper's V-Net by its published training",
    "unet": "U-Net and PatchGAN by frt's defaults",
    "recipe": "the recipe of the built-in generator",
    "built-in": "the built-in generator as it is shipped",
}


def text(value):
    return html.escape(str(value))


def percent(rate):
    """With two digits, or four if it is small; or as many as tell it from nothing, and from all."""
    size = abs(100 * rate)
    rest = abs(100 - size)
    if size <= ROUNDING:
        return "0.00"
    digits = max(4, significant(size)) if size < 0.1 else significant(rest) if ROUNDING < rest < 0.01 else 2
    return "%.*f" % (digits, 100 * rate)


def significant(small):
    """The digits behind the point for a small number to have two that say something."""
    return 1 - math.floor(math.log10(small))


def told(interval, sure, people):
    """A rate as the evaluations' own reports tell it: one end for none or all, and marks for what few decide."""
    if interval is None:
        return "not reached"
    if interval["mean"] is None:
        return "-"
    mean, low, high = interval["mean"], interval["low"], interval["high"]
    mark = "" if sure else " *"
    if low is None:
        return percent(mean) + mark
    if mean == 0:
        return "%s (below %s)%s" % (percent(0), percent(high), mark)
    if mean == 1:
        return "%s (above %s)%s" % (percent(1), percent(low), mark)
    return "%s [%s, %s]%s%s" % (percent(mean), percent(low), percent(high), mark, " \u2020" if people < LEAST_PEOPLE else "")


def table(columns, rows):
    head = "".join("<th scope=col>%s</th>" % text(each) for each in columns)
    body = "".join(
        "<tr><th scope=row>%s</th>%s</tr>" % (text(row[0]), "".join("<td>%s</td>" % text(each) for each in row[1:]))
        for row in rows)
    return "<div class=scroll><table><thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>" % (head, body)


def image(file, caption=""):
    return "<figure><img alt=\"%s\" src=\"data:image/png;base64,%s\"><figcaption>%s</figcaption></figure>" % (
        text(file.stem), base64.b64encode(file.read_bytes()).decode(), text(caption))


def recogniser(file, summary):
    """Whose chart it is: files are called after its name."""
    of = re.sub("^fnmr-by-(region|share)-", "", file.stem)
    for each in summary["recognisers"]:
        if of == re.sub("[^a-z0-9]+", "-", each["name"].lower()).strip("-"):
            return each["name"]
    return of


def target(summary):
    """The FMR to talk about: 0.1 %, or the lowest above it that every recogniser's comparisons resolve."""
    resolved = set.intersection(*(
        {each["target"] for each in probe["targets"] if each["resolved"] and each["target"] >= 1e-3}
        for recogniser in summary["recognisers"] for probe in recogniser["probes"]))
    return min(resolved) if resolved else 0.1


def at(probe, aim):
    return next(each for each in probe["targets"] if each["target"] == aim)


def rates(summary, aim, figure):
    recognisers = summary["recognisers"]
    rows = []
    for i, probe in enumerate(recognisers[0]["probes"]):
        row = [probe["probe"]]
        for each in recognisers:
            of = each["probes"][i]
            reached = at(of, aim)
            errors = reached["errors"]
            if figure == "fnmr":
                sure = reached["resolved"] and errors["false_non_matches"] >= LEAST_ERRORS
                row.append(told(reached["fnmr"], sure, of["mated_people"]))
            else:
                sure = reached["fixed_resolved"] and errors["fixed_false_matches"] >= LEAST_ERRORS
                row.append(told(reached["fixed_fmr"], sure, of["people"]))
        rows.append(row + [probe["mated"], probe["non_mated"]])
    return table(["probe"] + [each["name"] for each in recognisers] + ["mated", "non-mated"], rows)


def recognition(folder, title, about):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    aim = target(summary)
    first = summary["recognisers"][0]["probes"][0]
    out = ["<h2>%s</h2>" % text(title), "<p>%s</p>" % text(about),
           "<p class=lead>%s</p>" % text(summary["answer"] or "The comparisons are too few for an answer."),
           "<p>%d faces. FNMR %% at FMR %g %%, 95 %% intervals over people; the comparisons are those of %s:</p>"
           % (first["faces"], 100 * aim, text(summary["recognisers"][0]["name"])),
           rates(summary, aim, "fnmr"),
           "<p>FMR % at the originals' threshold for that FMR:</p>", rates(summary, aim, "fixed_fmr"),
           "<div class=charts>%s</div>" % "".join(
               [image(folder / "plots" / "fnmr.png")]
               + [image(file, recogniser(file, summary)) for file in sorted((folder / "plots").glob("fnmr-by-*.png"))]),
           "<p><a href=\"%s/report.html\">All figures</a></p>" % folder.name]
    return "".join(out)


def reconstruction(folder):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    shown = ("hole_psnr", "hole_ssim", "ms_ssim", "identity")
    rows = []
    for name, candidate in summary["candidates"].items():
        figures = candidate["figures"]
        rows.append([name] + ["%.3f" % figures[each]["mean"] if each in figures and figures[each]["mean"] is not None
                              else "-" for each in shown])
    return (table(["candidate", "hole PSNR dB", "hole SSIM", "MS-SSIM", "identity"], rows)
            + "<p><a href=\"%s/report.html\">All figures and pictures</a></p>" % folder.name)


def rows(file):
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def trainings(folder):
    """What was trained, by what the trainings wrote themselves."""
    lines = []
    for name in TRAININGS:
        epochs = rows(folder / "train" / name / "history.csv")
        last = epochs[-1]
        lines.append([name, len(epochs), last["training_faces"], last["validation_faces"],
                      sum(int(each["failed_faces"]) for each in epochs)])
    return table(["training", "epochs", "faces of the last one", "faces to validate", "times that a face could not be used"],
                 lines)


def left_out(folder):
    lines = []
    for name in ("data", "data-large"):
        statuses = collections.Counter(each["status"] for each in rows(folder / name / "manifest.csv"))
        done = statuses.pop("done", 0)
        lines.append(["photos of %s" % name, done, ", ".join("%d %s" % (many, of.replace("_", " "))
                                                             for of, many in sorted(statuses.items())) or "none"])
    for name in ("reconstruction-data", "reconstruction-data-large"):
        summary = json.loads((folder / name / "summary.json").read_text(encoding="utf-8"))
        unusable = len(summary["unusable_faces"])
        lines.append(["faces of %s" % name, summary["faces"] - unusable, unusable or "none"])
    for name, title, about in PARTS:
        summary = json.loads((folder / name / "summary.json").read_text(encoding="utf-8"))
        failed = sum(probe["failed"] for each in summary["recognisers"] for probe in each["probes"])
        lines.append(["probes of %s, by all recognisers" % name,
                      sum(probe["faces"] for each in summary["recognisers"] for probe in each["probes"]) - failed,
                      failed or "none"])
    return table(["", "used", "left out"], lines)


def main():
    if sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    if not 2 <= len(sys.argv) <= 3 or sys.argv[2:] not in ([], ["--quick"]):
        print(__doc__.strip())
        return 2
    folder = pathlib.Path(sys.argv[1])
    quick = "--quick" in sys.argv
    answers = [(title, json.loads((folder / name / "summary.json").read_text(encoding="utf-8"))["answer"])
               for name, title, about in PARTS]
    page = ["<!doctype html><html lang=en><meta charset=utf-8>"
            "<meta name=viewport content='width=device-width, initial-scale=1'>"
            "<title>The paper's experiment</title><style>%s</style><main>" % STYLE,
            "<h1>Is face recognition more accurate when missing parts are generated?</h1>"]
    page += ["<p class=lead><b>%s.</b> %s</p>" % (text(title), text(answer or "No answer.")) for title, answer in answers]
    if quick:
        page.append("<p><b>This was a quick run:</b> its own generators were trained on a few photos for a moment, and"
                    " have learnt nothing; only the built-in generator and the classical methods mean something.</p>")
    page.append("<div class=charts>%s</div>" % image(folder / PARTS[0][0] / "plots" / "fnmr.png"))
    for name, title, about in PARTS:
        page.append(recognition(folder / name, title, about))
    page.append("<h2>How near the pictures come</h2><p>With the paper's brush:</p>")
    page.append(reconstruction(folder / "reconstruction-data"))
    page.append("<p>With large holes:</p>")
    page.append(reconstruction(folder / "reconstruction-data-large"))
    page.append("<h2>What was run, and what was not</h2>")
    page.append(table(["name", "what it is"], [[name, about] for name, about in NAMES.items()]))
    page.append("<p>The recipe is four trainings, each from where the one before it ended:</p>")
    page.append(trainings(folder))
    page.append("<p>What was left out; names and reasons are in the manifests and in the evaluations' reports:</p>")
    page.append(left_out(folder))
    page.append("<p>A rate is marked * where fewer than %d errors decide it (rule of 30); without an error it is below 3/N, where N is"
                " people with a mated comparison, and of FMR comparisons (rule of 3). An interval over fewer than %d people is marked \u2020: it is too narrow.</p>"
                % (LEAST_ERRORS, LEAST_PEOPLE))
    page.append("<p>The published weights of the paper's generator and of its recognisers were not at hand: neither is part of"
                " this report. The recognisers that judged were trained on photos collected for research.</p>")
    page.append("</main></html>")
    new = folder / ".report.html.new"
    new.write_text("".join(page), encoding="utf-8")
    os.replace(new, folder / "report.html")
    print("report: %s" % (folder / "report.html"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
