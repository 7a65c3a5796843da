"""What the store's views say of doors is true: held against rows and messages that are brought for it, and against all rows there are.
The doors are called view-…; they are gone afterwards."""

import json
import threading
import uuid
from datetime import datetime, timedelta, timezone

DOORS = "view-%"


def at(**ago: float) -> str:
    return (datetime.now(timezone.utc) - timedelta(**ago)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def row(seq: int, when: str = "", id_time: int | None = None) -> str:
    """A row of a log, with an id of its own."""
    made = int(datetime.now(timezone.utc).timestamp() * 1000) if id_time is None else id_time
    rest = uuid.uuid4().hex
    ident = f"{made:012x}7{rest[:3]}8{rest[3:18]}"
    return json.dumps({"v": 1, "seq": seq, "id": str(uuid.UUID(ident)), "at": when or at(), "kind": "denied", "why": "a check"})


def said(door: str, leaf: str, *payloads: str) -> str:
    """The statement of a route that brings these, one after the other."""
    values = ", ".join(f"('doggydoor/{door}/{leaf}', convert_to($said${one}$said$, 'UTF8'))" for one in payloads)
    return f"INSERT INTO arriving (topic, payload) VALUES {values}"


def state(**change: object) -> str:
    usual = {"v": 1, "lock": "locked", "mode": "auto", "contact": None, "since": at(), "waiting": False, "last_visitor": None, "blind": None, "faults": [], "model": None, "version": "1.2.0"}
    return json.dumps(usual | change)


class View:
    """The store, and what is expected of it."""

    def __init__(self, store, expect):
        self.sql, self.expect = store.sql, expect

    def door(self, name: str, columns: str = "rows, first_seq, last_seq, missing") -> list[str]:
        return (self.sql(f"SELECT {columns} FROM fleet_door WHERE door = '{name}'") or [[]])[0]

    def gaps(self, name: str) -> list[list[str]]:
        return self.sql(f"SELECT first, last, missing FROM fleet_gap WHERE door = '{name}' ORDER BY first")

    def trouble(self, name: str) -> str:
        return self.door(name, "array_to_string(trouble, ' ')")[0]

    def equal(self, what: str, saw: object, wanted: object) -> None:
        self.expect(what, saw == wanted, f"{saw}, not {wanted}")


def run(store, expect) -> None:
    view = View(store, expect)
    cleared(view)
    try:
        counted(view)
        missing(view)
        forgotten(view)
        troubled(view)
        hostile(view)
        at_once(view)
        rights(view)
        whole(view)
    finally:
        cleared(view)
    view.equal("nothing is left of the check", store.sql(f"SELECT count(*) FROM fleet_door WHERE door LIKE '{DOORS}'"), [["0"]])


def cleared(view: View) -> None:
    view.sql(
        f"DELETE FROM door_row WHERE door LIKE '{DOORS}'; DELETE FROM dead_letter WHERE door LIKE '{DOORS}';"
        f"DELETE FROM dead_letter_count WHERE door LIKE '{DOORS}'; DROP TABLE IF EXISTS door_row_1990_01;"
        f"DO $$ DECLARE one text; BEGIN FOR one IN SELECT door FROM fleet_door WHERE door LIKE '{DOORS}' LOOP CALL retire(one); END LOOP; END $$"
    )


def counted(view: View) -> None:
    door = "view-counted"
    again = row(3)
    view.sql(said(door, "event", row(1), row(2), again))
    view.equal("rows count as soon as they are there", view.door(door), ["3", "1", "3", "0"])
    view.sql(said(door, "event", again))
    view.equal("a row that comes again does not", view.door(door), ["3", "1", "3", "0"])
    view.sql("SELECT fold()")
    view.equal("and just so after they were folded", view.door(door), ["3", "1", "3", "0"])
    view.sql(said(door, "event", again, row(3)))
    view.equal("a number that another row has already counts as a row, and as no number", view.door(door), ["4", "1", "3", "0"])
    view.sql(said(door, "event", row(4, "2026-01-01T00:00:00.000Z")))
    view.equal("the last row is the one with the highest number", view.door(door, "last_row_at AT TIME ZONE 'UTC'"), ["2026-01-01 00:00:00"])


def missing(view: View) -> None:
    door = "view-missing"
    view.sql(said(door, "event", row(5), row(6), row(10)))
    unfolded = view.gaps(door)
    view.equal("numbers between rows are missing, and those below the first", unfolded, [["1", "4", "4"], ["7", "9", "3"]])
    view.sql("SELECT fold()")
    view.equal("and just so after they were folded", view.gaps(door), unfolded)
    view.equal("the door says how many", (view.door(door), view.trouble(door)), (["3", "5", "10", "7"], "rows_missing"))
    view.sql(said(door, "event", row(8)))
    view.equal("a row in the middle makes two gaps of one", view.gaps(door), [["1", "4", "4"], ["7", "7", "1"], ["9", "9", "1"]])
    view.sql("SELECT fold(); " + said(door, "event", row(9), row(7)) + "; SELECT fold()")
    view.equal("rows that were missing close their gap", view.gaps(door), [["1", "4", "4"]])
    view.sql(f"SET ROLE fleet_heal; INSERT INTO door_gone (door, first, last) VALUES ('{door}', 1, 3)")
    view.equal("what the door itself no longer has is not missing", view.gaps(door), [["4", "4", "1"]])
    view.sql(said(door, "event", row(4), row(2)))
    view.equal("nor if it comes all the same", (view.gaps(door), view.door(door), view.trouble(door)), ([], ["8", "2", "10", "0"], ""))
    view.equal("and what is there is as few runs as can be", view.sql(f"SELECT fold(); SELECT first, last FROM door_run WHERE door = '{door}' ORDER BY first")[1:], [["2", "2"], ["4", "10"]])
    view.sql(f"DELETE FROM door_row WHERE door = '{door}' AND seq IN (6, 10); CALL recount('{door}')")
    view.equal("rows that were taken away by hand are missing after a recount", (view.door(door), view.gaps(door)), (["6", "2", "9", "1"], [["6", "6", "1"]]))


def forgotten(view: View) -> None:
    door = "view-forgotten"
    long_ago = int(datetime(1990, 1, 15, tzinfo=timezone.utc).timestamp() * 1000)
    view.sql("CALL month_of('door_row', '1990-01-01', first_id('1990-01-01Z')::text, first_id('1990-02-01Z')::text, 'id')")
    view.sql(said(door, "event", row(1, "1990-01-15T00:00:00.000Z", long_ago), row(2, "1990-01-15T00:00:01.000Z", long_ago), row(3)))
    view.equal("rows of long ago count", view.door(door), ["3", "1", "3", "0"])
    view.sql("CALL forget(interval '30 years')")
    view.equal("rows that were forgotten count no more, and are not missing", view.door(door), ["1", "3", "3", "0"])


def troubled(view: View) -> None:
    door = "view-troubled"
    view.sql(said(door, "availability", "online"))
    view.equal("a door that said nothing but that it is there has no trouble", view.door(door, "availability, state, stats, version, rows, first_seq, array_to_string(trouble, ' ')"), ["online", "", "", "", "0", "", ""])
    before = view.sql("SELECT coalesce(quote_literal(version), 'NULL') FROM fleet_limit")[0][0]
    view.sql("UPDATE fleet_limit SET version = '1.10'")
    try:
        for what, change, words in (
            ("is well", {"version": "1.10.0"}, ""),
            ("has a fault", {"version": "1.10.0", "faults": ["camera: gone"]}, "fault"),
            ("is blind", {"version": "1.10.0", "blind": "dark"}, "fault"),
            ("is jammed", {"version": "1.10.0", "lock": "jammed"}, "fault"),
            ("cannot write its log", {"version": "2.0", "faults": ["log: the disk is full"]}, "fault low_disk"),
            ("doubts its clock", {"version": "2.0", "faults": ["camera: gone", "clock: not set yet"]}, "fault wrong_clock"),
            ("has an old version", {"version": "1.9.3"}, "old_version"),
            ("has a version without numbers", {"version": "mine"}, ""),
        ):
            view.sql(said(door, "state", state(**change)))
            view.equal(f"a door that {what}", view.trouble(door), words)
    finally:
        view.sql(f"UPDATE fleet_limit SET version = {before}")
    view.sql(said(door, "state", state(version="")) + "; " + said(door, "stats", '{"disk_free_bytes": 1000}'))
    view.equal("a door that tells little room", view.trouble(door), "low_disk")
    view.sql(said(door, "stats", '{"disk_free_bytes": 100000000000}'))
    view.equal("a door that tells much room", view.trouble(door), "")
    view.sql(said(door, "event", row(1, at(hours=-1))))
    view.equal("a row of the future is of a wrong clock", view.trouble(door), "wrong_clock")
    view.sql(said(door, "event", row(2)))
    view.equal("a row in time ends that", view.trouble(door), "")
    view.sql(said(door, "event", *(row(seq, at(hours=5)) for seq in range(3, 22))))
    view.equal("some rows that come late are of a door that was offline", view.trouble(door), "")
    view.sql("SELECT fold(); " + said(door, "event", row(22, at(hours=5))))
    view.equal("many are of a wrong clock", view.trouble(door), "wrong_clock")
    view.sql(said(door, "event", row(23)))
    view.equal("until one comes in time", view.trouble(door), "")
    view.sql(f"UPDATE door_now SET heard = heard - interval '1 hour' WHERE door = '{door}'; UPDATE door_row SET stored = stored - interval '1 hour' WHERE door = '{door}'; CALL recount('{door}')")
    view.sql(said(door, "availability", "offline"))
    view.equal("a door that the broker calls offline is not heard of by that", (view.door(door, "availability")[0], "silent" in view.trouble(door)), ("offline", True))
    view.sql(said(door, "availability", "online"))
    view.equal("one that calls itself online is", "silent" in view.trouble(door), False)


def hostile(view: View) -> None:
    """Payloads that are JSON and no state: the views answer all the same."""
    odd = ("[]", "0", '"x"', "null", '{"faults":7,"version":[1],"lock":{},"blind":[null]}', '{"faults":{"a":"disk: x"},"version":"' + "9" * 30000 + '"}', '{"version":"9٣.1"}')
    for number, payload in enumerate(odd):
        view.sql(said(f"view-odd{number}", "state", payload) + "; " + said(f"view-odd{number}", "stats", payload) + "; " + said(f"view-odd{number}", "availability", payload))
    for number in range(10):
        view.sql(said(f"view-odd{number}", "event", row(999_999_999_999_999_999), row(2), row(4)))
    view.equal("ten doors that forge the highest number are ten doors", view.sql("SELECT count(*) FROM fleet_door WHERE door LIKE 'view-odd%' AND missing > 900000000000000000")[0], ["10"])
    view.equal("and the fleet's sum is a number still", view.sql("SELECT rows_missing, rows > 0 FROM fleet_status"), [["9223372036854775807", "t"]])
    view.equal("what is no availability is none", view.sql("SELECT DISTINCT availability IS NULL FROM fleet_door WHERE door LIKE 'view-odd%'"), [["t"]])


def at_once(view: View) -> None:
    """Two routes bring rows of two doors, each in the other's order, and fold while the other does."""
    first, second = "view-first", "view-second"
    wrong: list[Exception] = []

    def bring(one: str, other: str, start: int) -> None:
        try:
            rows = [row(number) for number in range(start, start + 6, 2)]
            view.sql(
                f"BEGIN; {said(one, 'event', *rows)}; SELECT fold(); SELECT pg_sleep(2);"
                f"{said(other, 'event', *(row(number) for number in range(start, start + 6, 2)))}; SELECT fold(); COMMIT"
            )
        except RuntimeError as refused:
            wrong.append(refused)

    routes = [threading.Thread(target=bring, args=args) for args in ((first, second, 1), (second, first, 2))]
    for one in routes:
        one.start()
    for one in routes:
        one.join()
    view.equal("two routes in each other's way wait for nobody", wrong, [])
    view.equal("and all is counted", (view.door(first), view.door(second)), (["6", "1", "6", "0"], ["6", "1", "6", "0"]))


def rights(view: View) -> None:
    def refused(role: str, statement: str) -> None:
        try:
            view.sql(f"SET ROLE {role}; {statement}")
            view.expect(f"{role} may not: {statement}", False, "it may")
        except RuntimeError as said_no:
            view.expect(f"{role} may not: {statement}", "permission denied" in str(said_no), str(said_no))

    for statement in ("INSERT INTO arriving VALUES ('a/b/event', '')", "SELECT jpeg FROM door_snapshot", "SELECT payload FROM dead_letter", "UPDATE fleet_limit SET late_rows = 1", "SELECT fold()"):
        refused("fleet_view", statement)
    for statement in ("SELECT row FROM door_row", "DELETE FROM door_gone", "SELECT jpeg FROM door_snapshot", "INSERT INTO door_row DEFAULT VALUES", "SELECT fold()"):
        refused("fleet_heal", statement)
    for statement in ("SELECT * FROM fleet_door", "INSERT INTO door_gone VALUES ('view-first', 1, 1)"):
        refused("fleet_route", statement)
    for role, what in (("fleet_view", "fleet_door, fleet_gap, fleet_status, fleet_limit, door_gone, door_row, door_now, dead_letter_count"), ("fleet_heal", "fleet_door, fleet_gap, fleet_status, fleet_limit, door_gone")):
        for table in what.split(", "):
            view.sql(f"SET ROLE {role}; SELECT * FROM {table} LIMIT 1")
        view.expect(f"{role} may read {what}", True)
    view.sql("SET ROLE fleet_heal; " + said("view-first", "event", row(7)) + "; INSERT INTO door_gone (door, first, last) VALUES ('view-first', 9, 9) ON CONFLICT DO NOTHING")
    view.equal("fleet_heal may bring rows", view.door("view-first", "rows")[0], "7")


def whole(view: View) -> None:
    """Every door that is there, against its rows."""
    view.sql("SELECT fold()")
    differ = view.sql(
        "SELECT count(*) FROM (SELECT door, count(*) AS rows, min(seq) AS first_seq, max(seq) AS last_seq FROM door_row GROUP BY door) AS r "
        "FULL JOIN (SELECT * FROM fleet_door WHERE rows > 0) AS d USING (door) WHERE (r.rows, r.first_seq, r.last_seq) IS DISTINCT FROM (d.rows, d.first_seq, d.last_seq)"
    )
    view.equal("every door's figures are those of its rows", differ, [["0"]])
    view.equal("and the fleet's are their sum", view.sql("SELECT rows = (SELECT count(*) FROM door_row) FROM fleet_status"), [["t"]])
