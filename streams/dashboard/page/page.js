// What is chosen, read, listened for and shown; drawing.js draws it.

const PAGE = 40;          // items on a page
const REFRESH = 700;      // milliseconds between two looks at a list that changes
const $ = (selector, root = document) => root.querySelector(selector);

// --- what is shown -------------------------------------------------------------------------

const filters = { pair: "", country: "", q: "", days: "" };
const lists = {
  pairs: { items: [], next: null, path: "pairs", id: (row) => row.pair },
  meetings: { items: [], next: null, path: "meetings", id: (meeting) => meeting.mention_id },
  statements: { items: [], next: null, path: "statements", id: (said) => said.statement_id },
};

function readAddress() {
  const given = new URLSearchParams(location.search);
  for (const name of Object.keys(filters)) filters[name] = given.get(name) ?? "";
  $("#q").value = filters.q;
  $("#country").value = filters.country;
  $("#days").value = filters.days;
  if ($("#days").selectedIndex < 0) { $("#days").value = filters.days = ""; }
}

function writeAddress() {
  const given = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  history.pushState(null, "", given.size ? `?${given}` : location.pathname);
}

function query(name, cursor) {
  const asked = new URLSearchParams({ limit: PAGE });
  if (filters.country) asked.set("country", filters.country);
  if (filters.days) {
    asked.set("since", new Date(Date.now() - filters.days * 864e5).toISOString().slice(0, 10));
  }
  if (name === "pairs") asked.set("days", DAYS);
  else {
    if (filters.pair) asked.set("pair", filters.pair);
    if (filters.q) asked.set("q", filters.q);
  }
  if (cursor) asked.set("cursor", cursor);
  return asked;
}

// --- reading -------------------------------------------------------------------------------

async function read(name, cursor) {
  const answer = await fetch(`${lists[name].path}?${query(name, cursor)}`, { cache: "no-cache" });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? body.title);
  return body;
}

async function refresh(name, { fresh = false } = {}) {
  const list = lists[name];
  const asked = list.asked = Symbol(name);   // only the newest answer counts
  let page;
  try {
    page = await read(name);
  } catch (error) {
    if (list.asked === asked) showProblem(error.message);
    return;
  }
  if (list.asked !== asked) return;
  showProblem("");
  const known = new Set(list.items.map(list.id));
  const added = page.items.filter((item) => !known.has(list.id(item)));
  if (fresh && list.items.length > page.items.length) {   // pages that were asked for stay
    const first = new Set(page.items.map(list.id));
    list.items = [...page.items, ...list.items.filter((item) => !first.has(list.id(item)))];
  } else {
    list.items = page.items;
    list.next = page.next;
  }
  show(name, fresh ? new Set(added.map(list.id)) : new Set());
}

async function more(name) {
  const list = lists[name];
  const asked = list.asked = Symbol(name);
  const page = await read(name, list.next);
  if (list.asked !== asked) return;
  const known = new Set(list.items.map(list.id));
  list.items.push(...page.items.filter((item) => !known.has(list.id(item))));
  list.next = page.next;
  show(name, new Set());
}

const waiting = new Map();
function refreshSoon(name) {
  if (waiting.has(name)) return;
  waiting.set(name, setTimeout(() => {
    waiting.delete(name);
    refresh(name, { fresh: true });
  }, REFRESH));
}

/** What is known of the chosen pair, with all its days. */
async function describePair() {
  const place = $("#chosen"), pair = filters.pair;
  place.hidden = !pair;
  if (!pair) return place.replaceChildren();
  const answer = await fetch(`pairs/${encodeURIComponent(pair)}`, { cache: "no-cache" });
  const found = await answer.json();
  if (pair !== filters.pair) return;
  const focused = place.contains(document.activeElement);
  const name = make("strong", { textContent: pair.replace("-", "\u2013") });
  const back = make("button", { type: "button", textContent: "Show all pairs" });
  back.addEventListener("click", () => choose({ pair: "" }));
  place.replaceChildren(name, ` ${answer.ok ? pairSentence(found) : found.detail}`, back);
  if (focused) back.focus({ preventScroll: true });
}

// --- listening -----------------------------------------------------------------------------

let source = null;
function listen() {
  source?.close();
  source = new EventSource("events");
  source.addEventListener("hello", showHealth);
  source.addEventListener("reset", () => {
    Object.keys(lists).forEach(refreshSoon);
    showHealth();
  });
  source.addEventListener("meeting", () => refreshSoon("meetings"));
  source.addEventListener("statement", () => refreshSoon("statements"));
  source.addEventListener("pair", (event) => {
    refreshSoon("pairs");
    if (JSON.parse(event.data).pair === filters.pair) describePair();
  });
  source.addEventListener("pair-gone", () => refreshSoon("pairs"));
  source.onopen = showHealth;
  source.onerror = () => {
    showState("lost", "Connection lost – trying again");
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
}

async function showHealth() {
  try {
    const health = await (await fetch("healthz")).json();
    if (health.status === "ok") showState("live", "Live");
    else if (health.status === "catching-up") showState("waiting", "Reading what there is …");
    else showState("lost", "Kafka does not answer – what is shown may be old");
  } catch {
    showState("lost", "Connection lost – trying again");
  }
}

function showState(state, text) {
  const place = $("#state");
  if (place.textContent !== text) place.textContent = text;
  place.dataset.state = state;
}

// --- showing -------------------------------------------------------------------------------

function show(name, fresh) {
  const list = lists[name];
  const section = name === "pairs" ? $(".pairs") : $(`#${name}`);
  const focused = focusedPair(section);
  if (name === "pairs") {
    $("tbody", section).replaceChildren(...list.items.map(pairRow));
    $("#pairs-count").textContent = list.items.length + (list.next ? "+" : "");
  } else {
    const items = name === "meetings" ? byMeeting(list.items) : list.items;
    const draw = name === "meetings" ? meetingItem : statementItem;
    $("ol", section).replaceChildren(...items.map((item) => {
      const element = draw(item);
      if (fresh.has(list.id(item))) element.classList.add("fresh");
      return element;
    }));
    const about = [filters.pair, filters.country.toUpperCase()].filter(Boolean).join(", ");
    $(".chosen", section).textContent = about;
  }
  $(".empty", section).hidden = list.items.length > 0;
  $(".more", section).hidden = !list.next;
  if (focused) $(`[data-place="${focused}"]`, section)?.focus({ preventScroll: true });
}

/** Redrawing must not take the keyboard's place away. */
function focusedPair(section) {
  const element = document.activeElement;
  return section.contains(element) ? element.dataset.place : null;
}

function showProblem(text) {
  const place = $("#country-problem");
  if (place.textContent !== text) place.textContent = text;
}

// --- choosing ------------------------------------------------------------------------------

function choose(changes, { remember = true } = {}) {
  Object.assign(filters, changes);
  if (remember) writeAddress();
  Object.keys(lists).forEach((name) => refresh(name));
  describePair();
}

let typing = null;
function chooseSoon(changes) {
  clearTimeout(typing);
  typing = setTimeout(() => choose(changes()), 300);
}

$("#q").addEventListener("input", () => chooseSoon(() => ({ q: $("#q").value.trim() })));
$("#country").addEventListener("input", () =>
  chooseSoon(() => ({ country: $("#country").value.trim().toUpperCase() })));
$("#days").addEventListener("change", () => choose({ days: $("#days").value }));
$("#filters").addEventListener("submit", (event) => event.preventDefault());
$("#filters").addEventListener("reset", () =>
  choose({ pair: "", country: "", q: "", days: "" }));
for (const name of Object.keys(lists)) {
  const section = name === "pairs" ? $(".pairs") : $(`#${name}`);
  $(".more", section).addEventListener("click", () => more(name));
}
addEventListener("popstate", () => { readAddress(); choose({}, { remember: false }); });
setInterval(showHealth, 20_000);

readAddress();
choose({}, { remember: false });
listen();
