"""The door keeps its visits, asks, is answered over ssh, learns, and goes back."""

import json

from rig.report import check, expect

VISITS = (("bo", "unlocked"), ("stranger", "denied"))
TIMES = 3
STORE = "/var/lib/doggydoor/teach"


def teach(rig, words: str, status: int = 0) -> str:
    """What a command of teaching prints on the board, which ends with that status."""
    said = rig.machine.sh(f"doggydoor teach {words} 2>&1; echo status $?", timeout=300).strip()
    expect(said.endswith(f"status {status}"), f"`doggydoor teach {words}` said: {said}")
    return said.rsplit("status", 1)[0].strip()


def standing(rig) -> dict:
    return json.loads(teach(rig, "status --json"))


def kept(rig) -> int:
    return int(rig.machine.sh(f"test -e {STORE}/teach.sqlite && doggydoor teach status --json | grep -o '\"visits\":[0-9]*' | cut -d: -f2 || echo 0"))


def comes(rig, who: str, row: str) -> int:
    """A visit; its number."""
    rig.door.settle()
    before, seq = kept(rig), rig.door.last_seq()
    rig.door.show(who)
    rig.door.await_row(row, seq, 60 + rig.window)
    rig.door.show("empty")
    rig.door.wait(lambda: kept(rig) > before, 120 + rig.window, f"a visit of {who} that is kept")
    return kept(rig)


@check(f"Bo and a stranger came {TIMES} times each; over ssh: status, questions, label, make, use, rollback",
       "each visit is kept; what was said counts; a generation is made, taken by the running door and given back, and Bo is let in by each; the process is the same one")
def taught_over_ssh(rig):
    pid = rig.door.pid()
    bytes_before = int(rig.machine.sh(f"du -sb {STORE} 2>/dev/null | cut -f1 || echo 0") or 0)
    written = int(rig.machine.sh(f"awk '/^write_bytes/ {{print $2}}' /proc/{pid}/io"))
    numbers = {}
    for _ in range(TIMES):
        for who, row in VISITS:
            numbers.setdefault(who, []).append(comes(rig, who, row))
    visits = TIMES * len(VISITS)
    size = (int(rig.machine.sh(f"du -sb {STORE} | cut -f1")) - bytes_before) / visits
    flow = (int(rig.machine.sh(f"awk '/^write_bytes/ {{print $2}}' /proc/{pid}/io")) - written) / visits
    asked = teach(rig, "questions")
    for who, visited in numbers.items():
        for number in visited:
            teach(rig, f"label {number} {'bo' if who == 'bo' else 'stranger dog'} --who rig")
    begun = float(rig.machine.sh("cut -d' ' -f1 /proc/uptime"))
    # Too few visits for the gate to tell, and it says so.
    made = teach(rig, "make", status=13)
    took = float(rig.machine.sh("cut -d' ' -f1 /proc/uptime")) - begun
    expect("Not enough to tell" in made, f"make said: {made}")
    teach(rig, "use 1 --anyway")
    rig.door.wait(lambda: rig.door.journal("eneration 1", begun), 60, "a door that goes by generation 1")
    by_one = comes(rig, "bo", "unlocked")
    expect(standing(rig)["generation"] == 1, f"the status is {standing(rig)}")
    teach(rig, "rollback")
    expect(standing(rig)["generation"] == 0, f"the status is {standing(rig)}")
    comes(rig, "bo", "unlocked")
    expect(rig.door.pid() == pid, "the process is another one")
    expect(rig.machine.sh(f"stat -c %U {STORE}/teach.sqlite {STORE}/models/*").split().count("root") == 0, "something below the store belongs to root")
    return (
        f"{visits} visits, {size / 1e3:.0f} kB each on the disk, {flow / 1e3:.0f} kB written a visit by the whole door; asked: {len(asked.splitlines())} lines; "
        f"made in {took:.0f} s with the start of Java: {made.splitlines()[0]} visit {by_one} let in by generation 1, the next by the model's own head again",
        {"bytes_a_visit": size, "written_a_visit": flow})
