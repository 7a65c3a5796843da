"""Doors send rows while parts of the fleet's side die; then rows in the store are compared with rows in the logs."""

import queue
import shutil
import threading
import time
from pathlib import Path

from .rig import Fleet

# What is killed, in this order.
FAULTS = {
    "node1": "rabbitmq-node@1",
    "route1": "route@1",
    "node2": "rabbitmq-node@2",
    "store": "postgresql@17-main",
    "node3": "rabbitmq-node@3",
    "route2": "route@2",
}


def run(fleet: Fleet, doors: int, minutes: float, every: float, faults: list[str], show) -> dict:
    out = fleet.work / "doors"
    shutil.rmtree(out, ignore_errors=True)
    before = fleet.number("SELECT count(*) FROM door_row")
    # They send until all has been killed and has come back, however long that takes.
    process = fleet.doors(doors, 7200, every, out)
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in process.stdout:
            lines.put(line)
            # The rest is each door's own word of its connection.
            if " rows " in line or "Exception" in line:
                show("  " + line.rstrip())

    threading.Thread(target=read, daemon=True).start()
    first = lines.get(timeout=900)
    while "rows written" not in first:
        first = lines.get(timeout=900)
    begun = time.monotonic()
    back = {}
    pause = minutes * 60 / (len(faults) + 1)
    for number, name in enumerate(faults, 1):
        time.sleep(max(10, begun + number * pause - time.monotonic()))
        show(f"{name} is killed")
        back[name] = round(fleet.kill(FAULTS[name]), 1)
        show(f"{name} runs again after {back[name]} s")
    time.sleep(max(20, begun + minutes * 60 - time.monotonic()))
    sent = round(time.monotonic() - begun)
    (out / "enough").touch()
    code = process.wait(timeout=1200)
    arrived = settled(fleet)
    result = compare(fleet, out / "rows.tsv") | {"doors": doors, "seconds": sent, "back_after_s": back, "all_confirmed": code == 0}
    result["stored_after_last_confirmation_s"] = arrived
    result["new_rows"] = fleet.number("SELECT count(*) FROM door_row") - before
    return result


def settled(fleet: Fleet) -> float:
    """Waits until nothing more arrives; gives the seconds until the last row did."""
    begun = time.monotonic()
    last, since = -1, begun
    while time.monotonic() - since < 15:
        count = fleet.number("SELECT count(*) FROM door_row")
        if count != last:
            last, since = count, time.monotonic()
        time.sleep(1)
    return round(since - begun, 1)


def compare(fleet: Fleet, file: Path) -> dict:
    """The logs of the doors and what the store has of these doors."""
    target = fleet.work / "root/var/lib/postgresql/rows.tsv"
    shutil.copy(file, target)
    target.chmod(0o644)
    fleet.sql("DROP TABLE IF EXISTS sent; CREATE UNLOGGED TABLE sent (door text, seq bigint, id uuid)")
    fleet.sql("COPY sent FROM '/var/lib/postgresql/rows.tsv'; ANALYZE sent")
    target.unlink()
    theirs = "SELECT door, seq, id FROM door_row WHERE stored > (SELECT min(to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)) FROM sent)"
    result = {
        "rows_in_logs": fleet.number("SELECT count(*) FROM sent"),
        "rows_in_store": fleet.number(f"SELECT count(*) FROM ({theirs}) AS s"),
        "missing": fleet.number("SELECT count(*) FROM (SELECT * FROM sent EXCEPT SELECT door, seq, id FROM door_row) AS s"),
        "in_store_alone": fleet.number(f"SELECT count(*) FROM ({theirs} EXCEPT SELECT * FROM sent) AS s"),
        "twice": fleet.number("SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM door_row JOIN sent USING (door, seq, id) GROUP BY door, seq, id) AS s"),
    }
    times = fleet.sql(
        "SELECT round(p[1]), round(p[2]), round(p[3]), round(p[4]) FROM (SELECT percentile_cont(ARRAY[0.5, 0.9, 0.99, 1]) WITHIN GROUP "
        "(ORDER BY extract(epoch FROM stored - at) * 1000) AS p FROM door_row JOIN sent USING (door, seq, id)) AS s"
    )[0]
    result["ms_from_visit_to_store"] = dict(zip(("median", "p90", "p99", "longest"), (int(one) if one else None for one in times)))
    fleet.sql("DROP TABLE sent")
    return result
