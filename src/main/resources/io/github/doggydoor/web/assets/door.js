// Makes the view Door live. Without it all of it works by links and forms.

const board = document.querySelector("[data-door]");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const parse = (html) => new DOMParser().parseFromString(html, "text/html");
const words = (template, value) => template.replace("{0}", value);

// ---- The picture: one at a time, and how old it is. ----

/** Older than that is no longer what is at the door. */
const FRESH = 12;
/** No more often, however fast the camera is. */
const PACE = 250;

function watch(figure) {
  const canvas = figure.querySelector("canvas");
  const age = figure.querySelector(".age");
  const texts = figure.dataset;
  let number = Number(texts.number);
  let taken = texts.there === "true" ? performance.now() - Number(texts.age) : undefined;
  let asking = new AbortController();
  let refused = ""; // Why no picture is sent to this phone, as the door says it.

  figure.querySelector(".again").hidden = true;

  function tell() {
    const seconds = taken === undefined ? undefined : Math.max(0, Math.floor((performance.now() - taken) / 1000));
    const late = seconds === undefined || seconds > FRESH;
    age.classList.toggle("old", late);
    const none = seconds === undefined ? texts.none : words(texts.late, seconds);
    const text = late ? refused || none : words(texts.ago, seconds);
    if (age.textContent !== text) {
      age.textContent = text;
    }
  }

  async function show(response) {
    const bitmap = await createImageBitmap(await response.blob());
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    canvas.hidden = false;
    figure.querySelectorAll("img, .none").forEach((still) => still.remove());
    number = Number(response.headers.get("X-Shot"));
    taken = performance.now() - Number(response.headers.get("X-Shot-Age") ?? 0);
    refused = "";
    tell();
  }

  async function ask() {
    asking = new AbortController();
    const tooLong = setTimeout(() => asking.abort(), 30_000);
    try {
      const response = await fetch(`/live.jpg?after=${number}`, { signal: asking.signal, cache: "no-store" });
      if (response.status === 401) {
        location.reload();
      } else if (response.status === 200) {
        await show(response);
      } else if (response.status === 503) {
        refused = parse(await response.text()).querySelector("main h1")?.textContent.trim() ?? "";
        tell();
        throw new Error("no place");
      } else if (response.status !== 204) {
        refused = "";
        throw new Error(`status ${response.status}`);
      }
    } finally {
      clearTimeout(tooLong);
    }
  }

  async function run() {
    let failures = 0;
    for (;;) {
      if (document.hidden) {
        await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
        continue;
      }
      try {
        await ask();
        failures = 0;
        await pause(PACE);
      } catch (problem) {
        if (problem.name === "TypeError") {
          refused = ""; // Nobody answered.
        }
        // A door that started anew counts its pictures anew.
        number = -1;
        failures = document.hidden ? 0 : failures + 1;
        await pause(Math.min(30_000, 500 * 2 ** failures));
      }
    }
  }

  document.addEventListener("visibilitychange", () => document.hidden && asking.abort());
  setInterval(tell, 1000);
  tell();
  run();
}

// ---- What the page shows of the door, always from the door. ----

/** Without word from the door for so long, what is shown may be old, and the page says so. */
const LOST = 30_000;
/** Likewise, once nobody answers at all. */
const REFUSED = 8_000;
const ID = /value="[0-9a-f]{10}-[0-9a-f]{32}"/g;

const shown = new Map();
let news = -1;
let heard = performance.now();
let patience = LOST;
let held = false;
let waiting;

const lost = document.querySelector("[data-lost]");
const failed = document.querySelector("[data-failed]");
const announcer = document.querySelector("[data-announce]");
const noAnswer = failed?.textContent;

function contact() {
  heard = performance.now();
  patience = LOST;
  lost.hidden = true;
}

const plain = (part) => part.innerHTML.replace(ID, "");

/** Puts in what differs; what is the same stays, and so does the focus. */
function put(page) {
  if (held) {
    waiting = page; // Nothing is taken away from under a finger.
    return;
  }
  const parts = [...page.querySelectorAll("[data-part]")];
  for (const part of parts) {
    const name = part.dataset.part;
    const old = board.querySelector(`[data-part="${name}"]`);
    news = Number(part.dataset.news ?? news);
    if (old && shown.get(name) === plain(part)) {
      const id = part.querySelector('[name="once"]')?.value;
      old.querySelectorAll('[name="once"]').forEach((field) => (field.value = id));
      continue;
    }
    const focus = old?.contains(document.activeElement) ? document.activeElement.id : "";
    shown.set(name, plain(part));
    const fresh = document.adoptNode(part);
    old ? old.replaceWith(fresh) : board.append(fresh);
    enhance(fresh);
    if (focus) {
      document.getElementById(focus)?.focus({ preventScroll: true });
    }
    if (name === "state") {
      announce([...fresh.querySelectorAll("h1, .notice")].map((text) => text.textContent).join(" "));
    }
  }
  overtaken();
  for (const old of board.querySelectorAll("[data-part]")) {
    if (!parts.length || !shown.has(old.dataset.part)) {
      old.remove();
    }
  }
}

const announce = (text) => (announcer.textContent = text.replace(/\s+/g, " ").trim());

let refreshing = false;
let again = false;

async function refresh() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = true;
  try {
    do {
      again = false;
      const response = await fetch("/state", { cache: "no-store", signal: AbortSignal.timeout(10_000) });
      if (response.status === 401) {
        location.reload();
      }
      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }
      put(parse(await response.text()));
      contact();
    } while (again);
  } catch {
    // The next event, or the next try to listen, asks again; the page tells once it takes too long.
  } finally {
    refreshing = false;
  }
}

let source;
let failures = 0;

function listen() {
  if (document.hidden || source) {
    return;
  }
  let opened = false;
  const mine = new EventSource(`/events?after=${news}`);
  source = mine;
  mine.onopen = () => {
    opened = true;
    failures = 0;
    contact();
  };
  mine.onmessage = () => refresh();
  mine.onerror = async () => {
    mine.close(); // It ends by itself every 25 s, too.
    if (source !== mine) {
      return;
    }
    source = undefined;
    if (!opened) {
      failures++;
      patience = REFUSED; // Until a word comes from the door.
      await refresh();
    }
    await pause(opened ? 200 : Math.min(10_000, 500 * 2 ** failures));
    listen();
  };
}

function follow() {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else {
      refresh();
      listen();
    }
  });
  setInterval(() => {
    lost.hidden = document.hidden || performance.now() - heard < patience;
  }, 1000);
  listen();
}

// ---- What came of an order: it goes when it is over, or was there to be read. ----

const TOLD = 10_000;

function forget() {
  document.getElementById("said")?.remove();
}

/** Takes a notice away once the door is no longer as it says, and after ten seconds. */
function tellFor(said) {
  setTimeout(() => said.remove(), TOLD);
  said.dataset.seen = String(isNow(said.dataset.about));
}

const now = () => (board.querySelector(`[data-part="state"]`)?.dataset.now ?? "").split(" ");
const isNow = (about) => about !== "" && now().includes(about);

function overtaken() {
  const said = document.getElementById("said");
  if (!said) {
    return;
  }
  if (isNow(said.dataset.about)) {
    said.dataset.seen = "true";
  } else if (said.dataset.seen === "true") {
    forget();
  }
}

// ---- What is asked of the door. ----

async function send(form, sure) {
  const button = form.querySelector("button");
  const label = button.querySelector("span") ?? button;
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  const before = label.textContent;
  button.setAttribute("aria-disabled", "true");
  if (form.matches("[data-hold]")) {
    label.textContent = board.dataset.asked;
  }
  failed.hidden = true;
  forget();
  const body = new URLSearchParams(new FormData(form));
  if (sure) {
    body.set("sure", "held");
  }
  try {
    const response = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(10_000) });
    const page = parse(await response.text());
    const where = new URL(response.url);
    if (response.ok && response.redirected && where.pathname !== "/") {
      location.assign(where); // It wants to be asked once more.
      return;
    }
    if (!response.ok) {
      throw new Error(page.querySelector("main h1")?.textContent ?? "");
    }
    const said = page.getElementById("said");
    put(page);
    contact();
    if (said) {
      announce(said.textContent);
      board.before(document.adoptNode(said));
      tellFor(said);
    }
  } catch (problem) {
    failed.textContent = problem.name === "Error" && problem.message ? problem.message : noAnswer;
    failed.hidden = false;
    refresh();
  } finally {
    button.removeAttribute("aria-disabled");
    label.textContent = before;
  }
}

/** A button that must be held for a second: by a finger, a mouse or a key. */
function hold(form) {
  const button = form.querySelector("button");
  const label = button.querySelector("span");
  let timer;

  label.textContent = board.dataset.hold;
  form.parentElement.querySelector("[data-hint]").hidden = false;

  function start() {
    if (timer || button.getAttribute("aria-disabled") === "true") {
      return;
    }
    held = true;
    button.classList.add("held");
    label.textContent = board.dataset.holding;
    timer = setTimeout(() => {
      stop();
      navigator.vibrate?.(40);
      send(form, true);
    }, 1000);
  }

  function stop() {
    if (!timer) {
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    held = false;
    button.classList.remove("held");
    label.textContent = board.dataset.hold;
    if (waiting) {
      const page = waiting;
      waiting = undefined;
      put(page);
    }
  }

  const key = (event) => event.key === " " || event.key === "Enter";
  button.addEventListener("pointerdown", (event) => event.button === 0 && start());
  for (const end of ["pointerup", "pointercancel", "pointerleave", "blur"]) {
    button.addEventListener(end, stop);
  }
  button.addEventListener("keydown", (event) => {
    if (key(event)) {
      event.preventDefault();
      if (!event.repeat) {
        start();
      }
    }
  });
  button.addEventListener("keyup", (event) => {
    if (key(event)) {
      event.preventDefault();
      stop();
    }
  });
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  // A screen reader clicks without a finger or a key: it is asked on a page of its own.
  button.addEventListener("click", (event) => event.detail !== 0 && event.preventDefault());
}

function enhance(part) {
  part.querySelectorAll("[data-hold]").forEach(hold);
  part.querySelectorAll("[data-order]").forEach((form) =>
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, false);
    }),
  );
}

if (board) {
  for (const part of board.querySelectorAll("[data-part]")) {
    shown.set(part.dataset.part, plain(part));
    news = Number(part.dataset.news ?? news);
    enhance(part);
  }
  const said = document.getElementById("said");
  if (said) {
    tellFor(said);
    history.replaceState(null, "", "/"); // Read again, the page says how the door is now.
  }
  watch(board.querySelector("[data-live]"));
  follow();
}
