"""Has Home Assistant's own code find the door, read it, and open it. check.sh runs this beside a door and a broker of its own.

Prints a line for each check, writes the entities and their states as JSON, and ends with 1 where a check failed.
"""

import argparse
import asyncio
import json
import logging
import socket
import sys
import threading
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from homeassistant import bootstrap
from homeassistant.components import image, mqtt
from homeassistant.const import __version__
from homeassistant.helpers import device_registry, entity_registry
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.runner import RuntimeConfig

CONFIG_TOPIC = "homeassistant/device/doggydoor_check/config"
ENTITIES = {
    "lock.doggy_door_check",
    "button.doggy_door_check_open_once",
    "sensor.doggy_door_check_state",
    "binary_sensor.doggy_door_check_flap",
    "binary_sensor.doggy_door_check_problem",
    "sensor.doggy_door_check_last_visitor",
    "sensor.doggy_door_check_last_visit",
    "image.doggy_door_check_snapshot",
    "select.doggy_door_check_mode",
    "event.doggy_door_check_door_log",
    "sensor.doggy_door_check_frames_a_second",
    "sensor.doggy_door_check_inference",
    "sensor.doggy_door_check_temperature",
    "sensor.doggy_door_check_memory",
    "sensor.doggy_door_check_rows_to_send",
}
DOOR_LOG = "event.doggy_door_check_door_log"
OPENERS = {"lock.doggy_door_check", "button.doggy_door_check_open_once"}


class Complaints(logging.Handler):
    """Keeps what Home Assistant says against the door's messages."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        if record.name.startswith(("homeassistant.components.mqtt", "homeassistant.helpers.template")):
            self.lines.append(record.getMessage())


class Latch:
    """The latch of the simulated board, and its flap."""

    def __init__(self, path):
        self.path = path
        self.moves = []

    def connect(self):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(self.path)
        threading.Thread(target=self._hear, args=(self.socket.makefile(),), daemon=True).start()

    def _hear(self, lines):
        for line in lines:
            self.moves.append(line.split()[1])

    def say(self, line):
        self.socket.sendall((line + "\n").encode())


class Check:
    def __init__(self, hass, latch, requests):
        self.hass = hass
        self.latch = latch
        self.requests = requests
        self.failed = False
        self.told = []
        async_track_state_change_event(hass, [DOOR_LOG], self._row)

    def _row(self, change):
        attributes = change.data["new_state"].attributes if change.data["new_state"] else {}
        self.told.append(f"{attributes.get('event_type')}: {attributes.get('why')}")

    def tell(self, good, what):
        print(("ok    " if good else "FAIL  ") + what, flush=True)
        self.failed |= not good

    async def until(self, what, condition, seconds=15):
        begun = time.monotonic()
        while not condition():
            if time.monotonic() - begun > seconds:
                self.tell(False, f"{what} (waited {seconds} s)")
                return
            await asyncio.sleep(0.02)
        self.tell(True, f"{what} ({time.monotonic() - begun:.1f} s)")

    def ask(self, request):
        """Has check.sh do something to the door."""
        self.requests.write(request + "\n")
        self.requests.flush()

    def state(self, entity):
        found = self.hass.states.get(entity)
        return found and found.state

    def entities(self):
        registry = entity_registry.async_get(self.hass)
        return {one.entity_id for one in registry.entities.values() if one.platform == "mqtt"}

    def heard(self, part):
        return any(part in line for line in self.told)

    async def call(self, service, entity, **data):
        domain = entity.split(".")[0]
        await self.hass.services.async_call(domain, service, {"entity_id": entity, **data}, blocking=True)

    async def found(self):
        await self.until("the broker is set up by Home Assistant's own dialogue", lambda: self.hass.config_entries.async_entries("mqtt"))
        await self.until(f"all {len(ENTITIES)} entities are found, and no other", lambda: self.entities() == ENTITIES, 60)
        devices = device_registry.async_get(self.hass).devices.values()
        self.tell(
            [one.name for one in devices if ("mqtt", "doggydoor_check") in one.identifiers] == ["Doggy Door check"],
            "they belong to one device",
        )
        await self.until("the lock is locked", lambda: self.state("lock.doggy_door_check") == "locked")
        # After Bo comes a cat, and stays: from then on nothing but commands moves the latch.
        await self.until("the last visitor was a stranger", lambda: self.state("sensor.doggy_door_check_last_visitor") == "stranger", 60)
        await self.until("the door is locked", lambda: self.state("lock.doggy_door_check") == "locked")
        picture = await image.async_get_image(self.hass, "image.doggy_door_check_snapshot", 10)
        self.tell(picture.content.startswith(b"\xff\xd8\xff"), f"the snapshot is a JPEG ({len(picture.content)} bytes)")

    async def figures(self):
        for name in ("frames_a_second", "memory", "rows_to_send"):
            entity = f"sensor.doggy_door_check_{name}"
            await self.until(f"{entity} is a number", lambda e=entity: is_number(self.state(e)), 75)

    async def commands(self):
        lock = "lock.doggy_door_check"
        before = len(self.latch.moves)
        await self.call("unlock", lock)
        await self.until("unlock moves the latch", lambda: self.latch.moves[before:] == ["unlocked"])
        await self.until("and Home Assistant sees it unlocked", lambda: self.state(lock) == "unlocked")
        await self.call("lock", lock)
        await self.until("lock moves the latch back", lambda: self.latch.moves[before:] == ["unlocked", "locked"])
        await self.until("and Home Assistant sees it locked", lambda: self.state(lock) == "locked")
        await self.until("and its door log tells both", lambda: self.heard("remote: unlock by") and self.heard("remote: lock by"))
        await asyncio.sleep(2)
        before = len(self.latch.moves)
        await self.call("press", "button.doggy_door_check_open_once")
        await self.until("the button opens once", lambda: self.latch.moves[before:] == ["unlocked", "locked"])

    async def modes(self):
        mode = "select.doggy_door_check_mode"
        self.tell(self.state(mode) == "auto", "the mode is auto")
        await self.call("select_option", mode, option="lockdown")
        await self.until("the mode becomes lockdown", lambda: self.state(mode) == "lockdown")
        before = len(self.latch.moves)
        await self.call("unlock", "lock.doggy_door_check")
        await self.until(
            "an unlock in lockdown is refused, and the door log says why", lambda: self.heard("refused: mode lockdown")
        )
        self.tell(len(self.latch.moves) == before, "and the latch has not moved")
        await self.call("select_option", mode, option="auto")
        await self.until("the mode becomes auto again", lambda: self.state(mode) == "auto")

    async def flap(self):
        contact, lock = "binary_sensor.doggy_door_check_flap", "lock.doggy_door_check"
        self.tell(self.state(contact) == "off", "the flap is shut")
        # A flap that opens right after the latch was locked was opened before that.
        await asyncio.sleep(3)
        self.latch.say("flap open")
        await self.until("an open flap is seen", lambda: self.state(contact) == "on")
        await self.until("since the door is locked, the lock is jammed", lambda: self.state(lock) == "jammed")
        await self.until("and that is a problem", lambda: self.state("binary_sensor.doggy_door_check_problem") == "on")
        self.latch.say("flap shut")
        await self.until("shut again, it is locked", lambda: self.state(contact) == "off" and self.state(lock) == "locked")
        await self.call("unlock", lock)
        await self.until("unlocked for the next", lambda: self.state(lock) == "unlocked")
        self.latch.say("flap open")
        await self.until("a flap that stands open is an open lock", lambda: self.state(lock) == "open")
        self.latch.say("flap shut")
        await self.until("and locked when it is shut", lambda: self.state(lock) == "locked")

    async def history(self):
        at = datetime.now(timezone.utc) - timedelta(hours=1)
        for why, hours in (("an hour ago", 0), ("just now", 1)):
            row = {"kind": "denied", "why": why, "at": (at + timedelta(hours=hours)).isoformat()}
            await mqtt.async_publish(self.hass, "doggydoor/check/event", json.dumps(row))
        await self.until("a new row is an event", lambda: self.heard("denied: just now"))
        self.tell(not self.heard("an hour ago"), "one that an outage held up is not")

    async def birth(self):
        heard = []
        stop = await mqtt.async_subscribe(self.hass, CONFIG_TOPIC, lambda message: heard.append(message.retain))
        await mqtt.async_publish(self.hass, "homeassistant/status", "online")
        await self.until("the door introduces itself again when Home Assistant has started", lambda: False in heard, 20)
        stop()
        self.tell(self.entities() == ENTITIES, "which changes no entity")

    async def comings_and_goings(self):
        known = entity_registry.async_get(self.hass)
        ids = {one.entity_id: one.id for one in known.entities.values() if one.platform == "mqtt"}
        state = "sensor.doggy_door_check_state"
        self.ask("stop")
        await self.until("a door that is stopped is unavailable", lambda: self.state(state) == "unavailable", 30)
        self.ask("start true")
        await self.until("one that is started is there again", lambda: self.state(state) not in ("unavailable", "unknown"), 60)
        self.ask("kill")
        await self.until("one that is killed is unavailable", lambda: self.state(state) == "unavailable", 30)
        self.ask("start false")
        await self.until("without remote unlock, lock and button go", lambda: self.entities() == ENTITIES - OPENERS, 60)
        await self.until("and the rest is there", lambda: self.state(state) not in ("unavailable", "unknown"), 30)
        self.tell(
            all(known.entities[entity].id == ids[entity] for entity in ENTITIES - OPENERS),
            "the entities are the same as before",
        )
        self.ask("stop")
        self.ask("start false off")
        await self.until("with home_assistant: false everything goes", lambda: self.entities() == set(), 60)


def is_number(text):
    try:
        return float(text) >= 0
    except (TypeError, ValueError):
        return False


async def set_up_broker(hass, port):
    """By the dialogue that an owner clicks through."""
    flow = await hass.config_entries.flow.async_init("mqtt", context={"source": "user"})
    answer = {"broker": "127.0.0.1", "port": port}
    return await hass.config_entries.flow.async_configure(flow["flow_id"], answer)


def states(hass):
    """What Home Assistant shows, without its passing keys."""
    shown = [one for one in hass.states.async_all() if one.entity_id in ENTITIES]
    passing = ("access_token", "entity_picture")
    return {
        one.entity_id: {"state": one.state, "attributes": {k: v for k, v in one.attributes.items() if k not in passing}}
        for one in sorted(shown, key=lambda one: one.entity_id)
    }


async def main(config, port, latch, requests):
    """What failed, and the states that were read."""
    hass = await bootstrap.async_setup_hass(
        RuntimeConfig(config_dir=str(config), recovery_mode=False, safe_mode=False, skip_pip=False)
    )
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    await hass.async_start()
    check = Check(hass, latch, requests)
    check.tell(not hass.config.recovery_mode, f"Home Assistant {__version__} runs")
    await set_up_broker(hass, port)
    await check.found()
    await check.flap()
    await check.commands()
    await check.modes()
    await check.figures()
    seen = states(hass)
    await check.history()
    await check.birth()
    await check.comings_and_goings()
    check.tell(not complaints.lines, f"Home Assistant complains of nothing {complaints.lines or ''}")
    await hass.async_stop(force=True)
    return check.failed, seen


def run(arguments):
    latch = Latch(str(arguments.control))
    latch.connect()
    with arguments.requests.open("w") as requests:
        failed, seen = asyncio.run(main(arguments.config, arguments.port, latch, requests))
    arguments.states.write_text(json.dumps(seen, indent=2, ensure_ascii=False, default=str) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True, help="Home Assistant's folder")
    parser.add_argument("--port", type=int, required=True, help="the broker's")
    parser.add_argument("--control", type=Path, required=True, help="the socket of the simulated board")
    parser.add_argument("--requests", type=Path, required=True, help="where check.sh listens")
    parser.add_argument("--states", type=Path, required=True, help="where the states are written")
    sys.exit(run(parser.parse_args()))
