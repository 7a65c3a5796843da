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
    "sensor.doggy_door_check_questions",
    "sensor.doggy_door_check_generation",
}
DOOR_LOG = "event.doggy_door_check_door_log"
BO, REX = "device_tracker.doggy_door_check_bo", "device_tracker.doggy_door_check_rex"
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
        self.been = set()
        async_track_state_change_event(hass, [BO, REX], self._place)
        async_track_state_change_event(hass, [DOOR_LOG], self._row)

    def _row(self, change):
        attributes = change.data["new_state"].attributes if change.data["new_state"] else {}
        self.told.append(attributes)

    def _place(self, change):
        if change.data["new_state"]:
            self.been.add((change.data["entity_id"], change.data["new_state"].state))

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

    def registered(self):
        """By what Home Assistant knows each entity: the owner's names and settings hang on it."""
        registry = entity_registry.async_get(self.hass)
        return {one.entity_id: (one.unique_id, one.id) for one in registry.entities.values() if one.platform == "mqtt"}

    def entities(self):
        return set(self.registered())

    def heard(self, part):
        return any(part in f"{row.get('event_type')}: {row.get('why')}" for row in self.told)

    def heard_of(self, dog, kind):
        return any((row.get("event_type"), row.get("dog")) == (kind, dog) for row in self.told)

    def visitors(self):
        return self.hass.states.get("sensor.doggy_door_check_last_visitor").attributes.get("options")

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
        snapshot = "image.doggy_door_check_snapshot"
        await self.until("there is a snapshot", lambda: self.state(snapshot) not in ("unavailable", "unknown"))
        picture = await image.async_get_image(self.hass, snapshot, 10)
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

    async def restarted(self, words, what, entities):
        """The door as check.sh starts it for these words, once it is there with its entities."""
        state = "sensor.doggy_door_check_state"
        self.ask("stop")
        await self.until("the door is stopped", lambda: self.state(state) == "unavailable", 30)
        self.told.clear()
        self.been.clear()
        self.ask(f"start {words}")
        there = lambda: self.state(state) not in ("unavailable", "unknown") and self.heard("started: ")
        await self.until("and is there again", there, 120)
        await self.until(what, lambda: self.entities() == entities, 120)

    async def whereabouts(self, what, **states):
        places = {f"device_tracker.doggy_door_check_{dog}": place for dog, place in states.items()}
        await self.until(what, lambda: {one: self.state(one) for one in places} == places, 60)
        return places

    async def anew(self, words, entities, **states):
        await self.restarted(words, "anew, it has the same entities", entities)
        places = await self.whereabouts("each dog is where it was", **states)
        apart = self.been - set(places.items()) - {(one, "unavailable") for one in places}
        self.tell(not apart, f"and was at no time said to be elsewhere {apart or ''}")

    async def tell_door(self, words):
        """As docs/home-assistant.md has an owner do it."""
        message = {"topic": "doggydoor/check/home/set", "payload": words}
        await self.hass.services.async_call("mqtt", "publish", message, blocking=True)

    async def one_dog(self):
        """A sensor inside is put in; gives the entities with and without it."""
        without = self.registered()
        await self.restarted("remote inside", "with a sensor inside there is one entity more, Bo", ENTITIES | {BO})
        inside = self.registered()
        self.tell(without.items() <= inside.items(), "all former entities have the ids that they had")
        self.tell(inside.get(BO, [None])[0] == "doggydoor_check_home_bo", "and Bo has that of the door's one dog")
        await self.whereabouts("where Bo is, is unknown at first", bo="unknown")
        await self.tell_door("out")
        await self.whereabouts("told that he is out he is not_home", bo="not_home")
        self.ask("home bo home")
        await self.whereabouts("told by doggydoor that he is home he is", bo="home")
        await self.anew("remote inside", ENTITIES | {BO}, bo="home")
        return without, inside

    async def several_dogs(self, inside):
        await self.restarted("remote inside dogs", "of three dogs, one forbidden, there is Rex beside Bo", ENTITIES | {BO, REX})
        several = self.registered()
        self.tell(inside.items() <= several.items(), "all former entities have the ids that they had")
        self.tell(several.get(REX, [None])[0] == "doggydoor_check_home_rex", "and Rex has one of his own")
        self.tell(self.visitors() == ["bo", "max", "rex", "stranger"], "all three, and a stranger, may be the last visitor")
        await self.whereabouts("Bo is home still, and Rex unknown", bo="home", rex="unknown")
        await self.tell_door("rex out")
        await self.whereabouts("told that Rex is out he alone is", bo="home", rex="not_home")
        await self.until("and the event has his name", lambda: self.heard_of("rex", "whereabouts"))
        self.ask("home bo out")
        await self.whereabouts("told that Bo is out both are", bo="not_home", rex="not_home")
        await self.until("and the event has his name", lambda: self.heard_of("bo", "whereabouts"))
        self.ask("home rex home")
        await self.whereabouts("told that Rex is home he alone is", bo="not_home", rex="home")
        await self.anew("remote inside dogs", ENTITIES | {BO, REX}, bo="not_home", rex="home")
        await self.without_a_word_of("rex")
        await self.whereabouts("and Rex is where he was", rex="home")

    async def without_a_word_of(self, dog):
        """As a door is that knows this dog by its model alone, as long as that is being loaded."""
        topic, heard = "doggydoor/check/state", []
        stop = await mqtt.async_subscribe(self.hass, topic, lambda message: heard.append(message.payload))
        await self.until("the broker has the state of the door", lambda: heard)
        state = json.loads(heard[-1])
        del state["home"][dog]
        await mqtt.async_publish(self.hass, topic, json.dumps(state))
        await self.until("a state comes without him", lambda: json.dumps(state) in heard)
        stop()

    async def dogs(self):
        """They come and go again; gives the states of their trackers."""
        without, inside = await self.one_dog()
        await self.several_dogs(inside)
        trackers = states(self.hass, {BO, REX})
        await self.restarted("remote inside", "of one dog alone, Rex goes", ENTITIES | {BO})
        self.tell(self.registered() == inside, "the others are the same as before")
        await self.whereabouts("Bo is where he was", bo="not_home")
        self.tell(self.visitors() == ["bo", "stranger"], "and the last visitor was he or a stranger")
        await self.restarted("remote", "without the sensor inside, Bo goes", ENTITIES)
        self.tell(self.registered() == without, "the others are the same as before")
        return trackers

    async def comings_and_goings(self):
        before = self.registered()
        state = "sensor.doggy_door_check_state"
        self.ask("stop")
        await self.until("a door that is stopped is unavailable", lambda: self.state(state) == "unavailable", 30)
        self.ask("start remote")
        await self.until("one that is started is there again", lambda: self.state(state) not in ("unavailable", "unknown"), 60)
        self.ask("kill")
        await self.until("one that is killed is unavailable", lambda: self.state(state) == "unavailable", 30)
        self.ask("start")
        await self.until("without remote unlock, lock and button go", lambda: self.entities() == ENTITIES - OPENERS, 60)
        await self.until("and the rest is there", lambda: self.state(state) not in ("unavailable", "unknown"), 30)
        self.tell(self.registered().items() <= before.items(), "the entities are the same as before")
        self.ask("stop")
        self.ask("start hidden")
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


def states(hass, entities):
    """What Home Assistant shows of these, without its passing keys."""
    shown = [one for one in hass.states.async_all() if one.entity_id in entities]
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
    seen = states(hass, ENTITIES)
    await check.history()
    await check.birth()
    seen = dict(sorted((seen | await check.dogs()).items()))
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
