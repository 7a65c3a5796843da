"""Ours, inside the running door: a daemon on a replay of the photos, heard through a broker.

The photos go round at 30 frames a second, so that the door always has one to look at; the time of an inference is what the door
itself tells in its figures of a minute, from the decoded frame to the score: resizing, centring and the way to the model's thread are
in it. Mode free unlocks a simulated latch every second or so, and each such row of the log has the score of its frame: these are the
logits that are compared.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from door import TOP, Broker, Door, memory_mb

# The first figures come after a minute.
LONGEST = 300


def knows(key):
    """Whether the reference configuration has a key of this name."""
    lines = (TOP / "deploy/doggydoor.yaml").read_text().splitlines()
    return any(line.removeprefix("#:").strip().startswith(f"{key}:") for line in lines)


def configure(folder, port, photos, threads, winograd):
    names = sorted(photo.relative_to(photos) for photo in photos.glob("valid/*/*.jpg"))
    (folder / "replay.txt").write_text("".join(f"0.01 {name}\n" for name in names))
    vision = f"look: frame, fps: 30, inference_deadline: 1m, threads: {threads}" + (f", winograd: {winograd}" if winograd else "")
    (folder / "doggydoor.yaml").write_text(
        f"""\
door: {{name: bench, state_dir: state, mode: free}}
camera: {{kind: replay, path: replay.txt, base: {photos}, rate: 30, loop: true}}
vision: {{{vision}}}
decision: {{hold: 1s, max_hold: 1s}}
latch: {{rest: 50ms, max_cycles_per_minute: 600}}
button: {{max_presses: 100000}}
board: {{kind: simulated}}
mqtt: {{url: "tcp://127.0.0.1:{port}", home_assistant: false}}
"""
    )


def figures(broker):
    return [stats for stats in broker.heard("/stats") if stats["latency_ms"]]


def unlocked(broker):
    """The logits of the photos that it opened for: Bo is class 0 of the model, and a score is turned so that larger means Bo."""
    return [-row["score"] for row in broker.heard("/event") if row["kind"] == "unlocked" and row["score"] is not None]


def measure(bundle, photos, threads, winograd=""):
    """One minute of a door with BUNDLE; the logits are those of the photos that it opened for, in no order."""
    with tempfile.TemporaryDirectory(prefix="doggydoor-peers-") as name, Broker(name) as broker:
        folder = Path(name)
        configure(folder, broker.port, photos, threads, winograd)
        with Door(folder, ["--model", bundle]) as door:
            ready = door.wait_for("The model answers")
            told = door.wait_until(lambda: figures(broker), "figures of inferences", LONGEST)[0]
            # There are some by now, but on a computer that is busy with other things.
            logits = door.wait_until(lambda: unlocked(broker), "opening for a photo", LONGEST)
            return {
                "median_ms": told["latency_ms"]["p50"],
                "p95_ms": told["latency_ms"]["p95"],
                "calls": told["inferences"],
                "start_ms": ready * 1000,
                "rss_mb": memory_mb(door.pid, "VmRSS"),
                "peak_mb": memory_mb(door.pid, "VmHWM"),
                "logits": logits,
            }
