#!/usr/bin/env python3
"""Makes the folders of links to photos that paper-experiment.sh prepares.

    Usage: paper_photos.py choose CELEBA LINKS             to 300 photos of the people who have most
           paper_photos.py test MANIFEST PHOTOS LINKS      to the photos below PHOTOS whose faces MANIFEST has in its test split

Links lie below LINKS as their photos lie below CELEBA or PHOTOS. What was in LINKS before is replaced.

Exit code: 0 made; 2 not, with the reason.
"""
import csv
import os
import shutil
import sys

CHOSEN = 300


def pictures(root):
    """All below a folder, by their places there, each folder once: links are followed, and may lead in circles."""
    seen = set()
    for folder, folders, files in os.walk(root, followlinks=True):
        if os.path.realpath(folder) in seen:
            folders.clear()
        else:
            seen.add(os.path.realpath(folder))
            for file in files:
                path = os.path.join(folder, file)
                if file.lower().endswith((".jpg", ".png")) and os.path.isfile(path):
                    yield os.path.relpath(path, root)


def choose(celeba, links):
    with open(os.path.join(celeba, "identity_CelebA.txt"), encoding="utf-8", errors="surrogateescape") as table:
        person = dict(line.rsplit(None, 1) for line in map(str.strip, table) if len(line.split()) > 1)
    of = {}
    for place in sorted(pictures(celeba), key=os.fsencode):
        who = person.get(place, person.get(os.path.basename(place)))
        if who is not None:
            of.setdefault(who, []).append(place)
    most = sorted(of, key=lambda who: (-len(of[who]), who))
    link([place for who in most for place in of[who]][:CHOSEN], celeba, links)


def test(manifest, photos, links):
    root = os.path.abspath(photos)
    places = {}
    with open(manifest, encoding="utf-8", errors="surrogateescape", newline="") as file:
        for row in csv.DictReader(file):
            if row["status"] == "done":
                place = os.path.relpath(row["source"], root)
                if place.split(os.sep)[0] == os.pardir:
                    raise ValueError("%s has photos that do not lie below %s, such as %s; give another OUT for these photos" % (
                        manifest, photos, row["source"]))
                if row["split"] == "test":
                    places[place] = True
    link(places, root, links)


def link(places, root, links):
    new = links + ".new"
    for folder in (new, links):
        if os.path.lexists(folder):
            shutil.rmtree(folder)
    os.makedirs(new)
    for place in places:
        file = os.path.join(new, place)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        os.symlink(os.path.realpath(os.path.join(root, place)), file)
    os.rename(new, links)


def main():
    kinds = {("choose", 2): choose, ("test", 3): test}
    make = kinds.get((sys.argv[1] if len(sys.argv) > 1 else "", len(sys.argv) - 2))
    if make is None:
        print(__doc__.strip())
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 2
    make(*sys.argv[2:])
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, KeyError) as fault:
        print("paper_photos.py: %s" % fault, file=sys.stderr)
        sys.exit(2)
