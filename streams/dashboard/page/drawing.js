// Draws pairs, meetings and statements; page.js says which, and defines $, filters and choose.
"use strict";

const DAYS = 30;          // of a sparkline

/** An element; what comes from a message is only ever set as text. */
function make(tag, { attributes = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function pairButton(pair, place) {
  const chosen = filters.pair === pair;
  const button = make("button", {
    type: "button", className: "pair", textContent: pair.replace("-", "\u2013"),
    attributes: { "aria-pressed": chosen, "data-place": `${place}/${pair}` },
  });
  button.addEventListener("click", () => choose({ pair: chosen ? "" : pair }));
  return button;
}

function pairRow(row) {
  const cells = [row.selected.meetings, row.selected.planned, row.selected.statements].map(
    (count) => make("td", { className: "number", textContent: count }));
  const said = Object.entries(row.directed).map(([way, count]) => `${way} ${count}`).join(", ");
  cells[2].title = said.replaceAll("->", "→");
  const head = make("th", { attributes: { scope: "row" } }, pairButton(row.pair, "table"));
  const last = make("td", { className: "last", textContent: row.last_seen ?? "" });
  const line = make("tr", {}, head, make("td", {}, sparkline(row)), last, ...cells);
  line.classList.toggle("chosen-row", filters.pair === row.pair);
  return line;
}

function pairSentence({ total, directed, first_seen: first, last_seen: last }) {
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  const ways = Object.entries(directed).filter(([, number]) => number)
    .map(([way, number]) => `${way.replace("->", " → ")}: ${number}`).join(", ");
  return `${count(total.meetings, "meeting")}, ${total.planned} planned,`
    + ` ${count(total.statements, "statement")}${ways && ` (${ways})`}`
    + (first ? `, ${first} to ${last}` : "");
}

/** Meetings as bars, statements as a line, over the last days up to the pair's last one. */
function sparkline(row) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const draw = (tag, attributes) => {
    const part = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    svg.append(part);
    return part;
  };
  svg.setAttribute("class", "spark");
  svg.setAttribute("viewBox", `0 0 ${DAYS * 4} 30`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  const last = row.days.at(-1)?.day;
  const met = new Array(DAYS).fill(0), said = new Array(DAYS).fill(0);
  for (const day of row.days) {
    const ago = Math.round((Date.parse(last) - Date.parse(day.day)) / 864e5);
    if (ago < DAYS) {
      met[DAYS - 1 - ago] = day.meetings;
      said[DAYS - 1 - ago] = day.statements;
    }
  }
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  const text = last
    ? `${DAYS} days to ${last}: ${sum(met)} meetings, ${sum(said)} statements`
    : "no days";
  svg.setAttribute("aria-label", text);
  draw("title", {}).textContent = text;
  draw("line", { class: "base", x1: 0, x2: DAYS * 4, y1: 29.5, y2: 29.5 });
  const top = (numbers) => Math.max(1, ...numbers);
  const height = (count, numbers) => (27 * count) / top(numbers);
  if (sum(said)) {
    const points = said.map((count, day) => `${day * 4 + 2},${29 - height(count, said)}`);
    draw("polyline", { class: "said", points: points.join(" ") });
  }
  met.forEach((count, day) => {
    if (count) {
      const tall = height(count, met);
      draw("rect", { class: "met", x: day * 4 + .5, y: 29 - tall, width: 3, height: tall });
    }
  });
  return svg;
}

/** Reports of one meeting are shown as one, the first of them with its sentence. */
function byMeeting(reports) {
  const meetings = new Map();
  for (const report of reports) {
    const known = meetings.get(report.meeting_id);
    if (known) known.reports.push(report);
    else meetings.set(report.meeting_id, { ...report, reports: [report] });
  }
  return [...meetings.values()];
}

function person(party) {
  const name = party.name ?? party.role ?? party.organization ?? party.country ?? "somebody";
  const details = [party.name ? party.role : null, party.country].filter((d) => d && d !== name);
  return make("span", {}, name,
    details.length ? make("small", { textContent: ` (${details.join(", ")})` }) : null);
}

function people(parties, between) {
  const line = make("p", { className: "who" });
  parties.forEach((party, place) => line.append(...(place ? [between] : []), person(party)));
  return line;
}

function published(event) {
  return event.date ?? event.published?.slice(0, 10) ?? "";
}

function day(event) {
  const text = published(event);
  return text ? make("time", { dateTime: text, textContent: text })
    : make("time", { textContent: "undated" });
}

/** The sentences, with the spans of the article that matter in them marked. */
function evidence(sentences, spans) {
  return sentences.map((sentence) => {
    const letters = Array.from(sentence.text);      // spans count code points
    const quote = make("blockquote");
    let done = 0;
    const inside = spans
      .map((span) => (Array.isArray(span) ? span : [span.start, span.end]))
      .filter(([start]) => start !== null)
      .map(([start, end]) => [Math.max(start, sentence.start) - sentence.start,
        Math.min(end, sentence.end) - sentence.start])
      .filter(([start, end]) => start < end)
      .sort((a, b) => a[0] - b[0]);
    for (const [start, end] of inside) {
      if (start < done) continue;
      quote.append(letters.slice(done, start).join(""),
        make("mark", { textContent: letters.slice(start, end).join("") }));
      done = end;
    }
    quote.append(letters.slice(done).join(""));
    return quote;
  });
}

function origin(event, reports = [event]) {
  const line = make("p", { className: "source" });
  reports.forEach((report, place) => {
    if (place) line.append(" · ");
    const name = report.source ?? "source";
    const safe = /^https?:\/\//i.test(report.url ?? "");
    line.append(safe ? make("a", { href: report.url, rel: "noreferrer", textContent: name }) : name);
    if (report.published) line.append(`, ${report.published.slice(0, 10)}`);
  });
  return line;
}

function meetingItem(meeting) {
  const place = [meeting.place?.city, meeting.place?.country].filter(Boolean).join(", ");
  return make("li", {},
    make("div", { className: "line" },
      day(meeting),
      ...meeting.pairs.slice(0, 6).map((pair) => pairButton(pair, meeting.meeting_id)),
      meeting.pairs.length > 6
        ? make("span", { textContent: `and ${meeting.pairs.length - 6} more pairs` }) : null,
      make("span", { className: `badge ${meeting.status}`, textContent: meeting.status }),
      make("span", { textContent: meeting.kind + (place ? ` in ${place}` : "") })),
    people(meeting.participants, " – "),
    ...evidence(meeting.evidence, meeting.participants),
    origin(meeting, meeting.reports));
}

function statementItem(said) {
  const pairs = [...new Set(said.pairs.map(({ source, target }) =>
    [source, target].sort().join("-")))];
  const speakers = people(said.speakers, " and ");
  if (said.targets.length) {
    speakers.append(make("small", { textContent: ` → ${said.targets.join(", ")}` }));
  }
  const sentences = said.evidence.length ? evidence(said.evidence, said.spans)
    : [make("blockquote", { textContent: said.text })];
  return make("li", {},
    make("div", { className: "line" },
      day(said),
      ...pairs.slice(0, 6).map((pair) => pairButton(pair, said.statement_id)),
      make("span", { textContent: said.cue?.text ?? said.mode })),
    speakers, ...sentences, origin(said));
}
