"""A camera that writes MJPEG to its standard output, for the benchmarks: camera.py FOLDER FPS plays the JPEGs of FOLDER for ever.

A picture whose bytes came within the last minute counts for nothing. So each carries its number, in a quantisation table that no colour uses."""

import itertools
import sys
import time
from pathlib import Path


def numbered(jpeg, number):
    digits = bytes(1 + (number // 250**place) % 250 for place in range(4))
    return jpeg[:2] + b"\xff\xdb\x00\x43\x03" + digits + bytes([1] * 60) + jpeg[2:]


def main():
    frames = [file.read_bytes() for file in sorted(Path(sys.argv[1]).glob("*.jpg"))]
    pause = 1 / float(sys.argv[2])
    due = time.monotonic()
    for number, frame in enumerate(itertools.cycle(frames)):
        sys.stdout.buffer.write(numbered(frame, number))
        sys.stdout.buffer.flush()
        due += pause
        time.sleep(max(0, due - time.monotonic()))


if __name__ == "__main__":
    main()
