"""The table of the peers, as text and as Markdown, and the file of results."""

import datetime
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from door import small_json

HEADS = ["peer", "threads", "median ms", "p95 ms", "to fastest peer", "resident MB", "peak MB", "start ms", "logit error"]


def of_rounds(peer, threads, turns):
    """One row of the results: medians over the rounds, the greatest of peak and error."""
    row = {"peer": peer, "threads": threads}
    for key in ("median_ms", "p95_ms", "rss_mb", "start_ms"):
        row[key] = round(statistics.median(turn[key] for turn in turns), 2)
    row["peak_mb"] = round(max(turn["peak_mb"] for turn in turns), 1)
    errors = [turn["logit_error"] for turn in turns if turn["logit_error"] is not None]
    row["logit_error"] = max(errors) if errors else None
    row["photos_compared"] = min(turn["photos_compared"] for turn in turns)
    row["rounds_median_ms"] = [round(turn["median_ms"], 2) for turn in turns]
    row["rounds_p95_ms"] = [round(turn["p95_ms"], 2) for turn in turns]
    row["calls"] = sum(turn["calls"] for turn in turns)
    return row


def cells(row, rows, bound):
    others = [r["median_ms"] for r in rows if r["threads"] == row["threads"] and not r["peer"].startswith("doggydoor")]
    error = row["logit_error"]
    told = "other model" if error is None else f"{error:.1e}" + (" WRONG" if error > bound else "")
    return [
        row["peer"],
        str(row["threads"]),
        f"{row['median_ms']:.1f}",
        f"{row['p95_ms']:.1f}",
        f"{row['median_ms'] / min(others):.2f}" if others else "-",
        f"{row['rss_mb']:.0f}",
        f"{row['peak_mb']:.0f}",
        f"{row['start_ms']:.0f}",
        told,
    ]


def lines(rows, bound):
    """By threads, the quickest first."""
    ordered = sorted(rows, key=lambda row: (-row["threads"], row["median_ms"]))
    return [HEADS] + [cells(row, rows, bound) for row in ordered]


def text(rows, bound):
    table = lines(rows, bound)
    widths = [max(len(line[i]) for line in table) for i in range(len(HEADS))]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(line[1:], widths[1:])]).rstrip()
        for line in table
    )


def markdown(rows, bound):
    table = lines(rows, bound)
    rule = ["---"] + ["--:"] * (len(HEADS) - 1)
    return "\n".join("| " + " | ".join(line) + " |" for line in [table[0], rule, *table[1:]])


def write(folder, rows, about, bound):
    """peers.json and peers.md; gives their paths."""
    date = datetime.date.today().isoformat()
    base = Path(folder) / "peers"
    base.with_suffix(".json").write_text(small_json({"date": date, **about, "results": rows}))
    failed = "".join(f"\nFailed: {peer}, {threads} threads: {why.splitlines()[0]}\n" for peer, threads, why in about["failed"])
    base.with_suffix(".md").write_text(
        f"""\
# Peers: {about["machine"]}, {date}
`bench/peers/run` at {about["commit"]}: VGG16 with one photo a call, {about["photos"]} photos, {about["rounds"]} rounds, each peer in a process of its own,
in turns. Medians of the rounds; the peak is the greatest. {about["method"]}

{markdown(rows, bound)}
{failed}
{", ".join(f"{name} {version}" for name, version in about["versions"].items())}.
"""
    )
    return [base.with_suffix(".json"), base.with_suffix(".md")]
