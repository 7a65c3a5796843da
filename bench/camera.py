"""A camera that writes MJPEG to its standard output, for the benchmarks: camera.py FOLDER FPS plays the JPEGs of FOLDER for ever."""

import itertools
import sys
import time
from pathlib import Path

frames = [file.read_bytes() for file in sorted(Path(sys.argv[1]).glob("*.jpg"))]
pause = 1 / float(sys.argv[2])
due = time.monotonic()
for frame in itertools.cycle(frames):
    sys.stdout.buffer.write(frame)
    sys.stdout.buffer.flush()
    due += pause
    time.sleep(max(0, due - time.monotonic()))
