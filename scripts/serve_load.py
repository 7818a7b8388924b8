#!/usr/bin/env python3
"""Measures how much frt serve bears: clients that mend photos one after another, each as soon as the one before is answered.
The server is a process of its own, and every answer is a zip with all that inpaint --raw writes. Needs Linux."""

import argparse
import collections
import contextlib
import http.client
import itertools
import re
import shutil
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

BOUNDARY = "----frt-load-boundary"
PATIENCE = 300
WARM_UP = 6


def form(photo):
    """A photo, by a name that any header can hold, and one step as a browser would send them."""
    name = f"photo{photo.suffix}" if re.fullmatch(r"\.\w+", photo.suffix, re.ASCII) else "photo"
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\n\r\n'
    tail = (
        f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="steps"\r\n\r\n'
        f'[{{"damage":{{"shape":"brush"}}}}]\r\n--{BOUNDARY}--\r\n'
    )
    return head.encode() + photo.read_bytes() + tail.encode()


@contextlib.contextmanager
def server(frt, options):
    """A started server: its address and its process."""
    process = subprocess.Popen([*frt, "serve", "--port", "0", *options], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)
        if address is None:
            sys.exit(f"serve_load: the server does not start: {line}")
        yield urllib.parse.urlsplit(address[0]), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


class Load:
    """Clients at work, and what they were answered."""

    def __init__(self, address, process, forms):
        self.address = address
        self.process = process
        self.forms = forms
        self.lock = threading.Lock()

    def run(self, clients, photos, seconds):
        """Mends so many photos, or for so long; returns the seconds that it took."""
        self.answers = collections.Counter()
        self.times = []
        self.order = iter(itertools.islice(itertools.cycle(self.forms), photos))
        self.end = time.monotonic() + seconds
        threads = [threading.Thread(target=self.client, daemon=True) for _ in range(clients)]
        start = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.monotonic() - start

    def next(self):
        with self.lock:
            return next(self.order, None) if time.monotonic() < self.end else None

    def client(self):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=PATIENCE)
        body = self.next()
        while body is not None:
            start = time.monotonic()
            try:
                headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Accept": "application/zip"}
                connection.request("POST", "/api/restore", body, headers)
                response = connection.getresponse()
                response.read()
                answer = str(response.status)
                wait = int(response.getheader("Retry-After", "0"))
            except (OSError, http.client.HTTPException) as error:
                if self.process.poll() is not None:
                    return
                answer, wait = type(error).__name__, 1
            with self.lock:
                self.answers[answer] += 1
                if answer == "200":
                    self.times.append(time.monotonic() - start)
            if wait == 0:
                body = self.next()
            else:
                # The server ends connections that are idle.
                connection.close()
                time.sleep(wait)
                body = body if time.monotonic() < self.end else None

    def quantile(self, share):
        times = sorted(self.times)
        return times[int(share * (len(times) - 1))] if times else float("nan")


def peak(process):
    """The most memory that a process had, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def serve(args, forms):
    """One measurement of the server; returns photos a second."""
    with server(args.frt, args.options) as (address, process):
        load = Load(address, process, forms)
        load.run(args.clients, max(WARM_UP, 2 * args.clients), PATIENCE)
        seconds = load.run(args.clients, args.rounds * len(forms) if args.seconds is None else sys.maxsize, args.seconds or 1e9)
        if process.poll() is not None:
            sys.exit(f"serve_load: the server has ended with {process.returncode}")
        answered = load.answers["200"] + load.answers["422"]
        print(
            f"serve, {args.clients} clients: {answered} photos in {seconds:.1f} s, {answered / seconds:.2f}/s; "
            f"p50 {load.quantile(0.5):.3f} s, p95 {load.quantile(0.95):.3f} s; answers {dict(sorted(load.answers.items()))}; "
            f"peak memory {peak(process):.0f} MB",
            flush=True,
        )
        return answered / seconds


def inpaint(args, photos):
    """The same work by the command line; its start, and its first photos, are taken off."""

    def timed(some):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "photos")
            source.mkdir()
            for photo in some:
                shutil.copy(photo, source)
            command = [*args.frt, "inpaint", "-s", source, "-o", Path(folder, "out"), "--faces", "all", "--holes", "brush", "--raw"]
            start = time.monotonic()
            code = subprocess.run(command, capture_output=True).returncode
            if code not in (0, 1):
                sys.exit(f"serve_load: inpaint ends with {code}")
            return time.monotonic() - start

    rate = (len(photos) - WARM_UP) / (timed(photos) - timed(photos[:WARM_UP]))
    print(f"inpaint: {rate:.2f} photos/s", flush=True)
    return rate


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="a folder of photos")
    parser.add_argument("-n", "--number", type=int, default=None, help="so many of them (all)")
    parser.add_argument("-c", "--clients", type=int, default=16, help="how many mend at a time (16)")
    parser.add_argument("-s", "--seconds", type=int, help="for so long, instead of each photo once")
    parser.add_argument("-r", "--rounds", type=int, default=1, help="each photo so often (1)")
    parser.add_argument("--inpaint", action="store_true", help="also inpaint the photos, and tell the ratio")
    parser.add_argument("--frt", type=shlex.split, default=[str(Path(__file__).resolve().parent / "frt")], help="the command (scripts/frt)")
    parser.add_argument("--options", type=shlex.split, default=[], help="of frt serve, as one word")
    args = parser.parse_args()
    photos = sorted(path for path in args.photos.iterdir() if path.is_file())[: args.number]
    if not photos:
        sys.exit(f"serve_load: there is no file in {args.photos}")
    if args.inpaint and len(photos) <= WARM_UP:
        sys.exit(f"serve_load: --inpaint takes the first {WARM_UP} photos off, so give more than that")
    rate = serve(args, [form(photo) for photo in photos])
    if args.inpaint:
        print(f"ratio: {rate / inpaint(args, photos):.2f}")


if __name__ == "__main__":
    main()
