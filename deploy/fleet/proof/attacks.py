"""What a door with an account of its own may not do, and what comes of it when it tries; by mosquitto's clients."""

import json
import subprocess
import time
import uuid

from .rig import Fleet


def client(fleet: Fleet, tool: str, account: str, *arguments: str, name: str = "", within: float = 30) -> subprocess.CompletedProcess:
    command = [tool, "-h", "localhost", "-p", "8883", "--cafile", str(fleet.work / "ca.pem"), "-u", account, "-P", fleet.password(account)]
    command += ["-i", name or ("remote-check" if account == "owner" else f"doggydoor-{account}-{uuid.uuid4().hex[:4]}"), *arguments]
    return fleet.beside("timeout", "10", *command, within=within)


def taken(fleet: Fleet, account: str, topic: str, payload: str, name: str = "") -> bool:
    """Whether the broker confirmed it."""
    return client(fleet, "mosquitto_pub", account, "-q", "1", "-t", topic, "-m", payload, name=name).returncode == 0


def heard(fleet: Fleet, account: str, topic: str) -> bool:
    """Whether the broker let it subscribe; it ends at once where it is refused, and else after a while of silence."""
    return client(fleet, "mosquitto_sub", account, "-q", "1", "-W", "3", "-t", topic).returncode == 27


def row(seq: int, at: str = "2026-11-24T12:00:00.120+09:00", mark: str = "0") -> str:
    said = {"v": 1, "seq": seq, "id": f"019ab5f0-0000-7000-8000-00000000000{mark}", "at": at, "kind": "denied", "why": "a check"}
    return json.dumps(said)


def run(fleet: Fleet, expect) -> None:
    one, other = "door0001", "door0002"
    base = "doggydoor"
    for leaf in ("event", "state", "set", "log/get", "presence"):
        expect(f"{one} cannot write {other}'s {leaf}", not taken(fleet, one, f"{base}/{other}/{leaf}", row(1)))
    for leaf in ("set", "mode/set", "log/get"):
        expect(f"{one} cannot command itself by {leaf}", not taken(fleet, one, f"{base}/{one}/{leaf}", "LOCK"))
    for topic in (f"{base}/#", "#", f"{base}/+/event", f"{base}/{other}/set", f"{base}/{one}/event"):
        expect(f"{one} cannot hear {topic}", not heard(fleet, one, topic))
    expect(f"{one} hears its own commands", heard(fleet, one, f"{base}/{one}/set"))
    expect("the owner hears every door", heard(fleet, "owner", f"{base}/#"))
    for leaf in ("set", "log/get"):
        expect(f"the owner commands by {leaf}", taken(fleet, "owner", f"{base}/{one}/{leaf}", "{}"))
    expect("the owner cannot forge a row", not taken(fleet, "owner", f"{base}/{one}/event", row(1)))
    expect("nobody comes in without a password", fleet.beside("timeout", "10", "mosquitto_pub", "-h", "localhost", "-p", "8883", "--cafile", str(fleet.work / "ca.pem"), "-t", f"{base}/{one}/event", "-m", "x").returncode != 0)
    forged(fleet, one, expect)


def stored(fleet: Fleet, number: int, rows: int = 1) -> None:
    """Waits until so many rows of this number are in the store, and whatever came with them."""
    for _ in range(30):
        if fleet.number(f"SELECT count(*) FROM door_row WHERE seq = {number}") >= rows:
            break
        time.sleep(1)
    time.sleep(2)


def forged(fleet: Fleet, one: str, expect) -> None:
    """Rows that are none, and one that comes again and says something else."""
    topic = f"doggydoor/{one}/event"
    number = 900_000_000_000
    letters = fleet.number("SELECT coalesce(sum(count), 0) FROM dead_letter_count")
    wrong = ["", "no JSON", "[]", "null", "[" * 5000, '{"seq":1}', row(-1), row(number, at="infinity"), row(number).replace("-7000-", "-4000-"), row(number).replace('"denied"', '"\\u0000"'), row(number, at="2026-99-24T12:00:00.120Z")]
    for payload in wrong:
        expect(f"{payload[:30]!r} is taken by the broker", taken(fleet, one, topic, payload))
    expect("a row is taken", taken(fleet, one, topic, row(number)))
    stored(fleet, number)
    expect("the same row with another time is taken", taken(fleet, one, topic, row(number, at="2020-01-01T00:00:00.000Z")))
    expect("the same number with another id is taken", taken(fleet, one, topic, row(number, mark="1")))
    stored(fleet, number, 2)
    kept = fleet.sql(f"SELECT at AT TIME ZONE 'UTC', right(id::text, 1) FROM door_row WHERE door = '{one}' AND seq = {number} ORDER BY id")
    expect("what came first stays as it was, and an id of its own is a row of its own", kept == [["2026-11-24 03:00:00.12", "0"], ["2026-11-24 03:00:00.12", "1"]], str(kept))
    counted = fleet.number("SELECT coalesce(sum(count), 0) FROM dead_letter_count") - letters
    expect(f"{len(wrong)} dead letters are counted", counted == len(wrong), str(counted))
    fleet.sql(f"DELETE FROM door_row WHERE seq = {number}; CALL recount('{one}')")
