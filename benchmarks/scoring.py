"""How far an extraction agrees with the gold.

Pairs are counted once an article; what the gold marks as background or optional is neither
wanted nor wrong. People, day, place and status are looked at where the pair was found; who
spoke, where the statement was found.
"""

from collections.abc import Iterable
from itertools import combinations

from benchmarks.gold import GoldArticle, GoldMeeting, GoldStatement, states_only
from benchmarks.names import same_person, same_speaker, words
from benchmarks.tally import SUMMARY_WORDS, Problem, Scores
from schemas import EnrichedArticle, Meeting, Participant, Statement

_CONTINUES_WITHIN = 500
"""Characters after which a further quotation by the same speaker is a statement of its own."""
_STATUS = {"ongoing": "happened", "cancelled": "denied"}


def score(cases: Iterable[tuple[GoldArticle, EnrichedArticle]]) -> Scores:
    scores = Scores()
    for gold, article in cases:
        _score_meetings(scores, gold, article)
        _score_statements(scores, gold, article)
        _score_countries(scores, gold, article)
        _score_summary(scores, gold, article)
    return scores


# --- meetings ---------------------------------------------------------------------------------


def _parties(meeting: Meeting) -> frozenset[str]:
    """Its pairs, and those that an organisation makes with each state or other organisation."""
    codes = sorted(set(meeting.countries))
    mixed = {f"{a}-{b}" for a, b in combinations(codes, 2)} if len(codes) < 12 else set()
    return frozenset(meeting.pairs) | (mixed - states_only(frozenset(mixed)))


def _status(meeting: Meeting) -> str:
    return _STATUS.get(meeting.status.value, meeting.status.value)


def _score_meetings(scores: Scores, gold: GoldArticle, article: EnrichedArticle) -> None:
    required = frozenset[str]().union(*(m.pairs for m in gold.meetings if m.required))
    denied = frozenset[str]().union(*(m.pairs for m in gold.meetings if m.status == "denied"))
    summits = frozenset[str]().union(*(m.pairs for m in gold.meetings if m.multilateral))
    live = [m for m in article.meetings if _status(m) != "denied"]
    found = frozenset[str]().union(*map(_parties, live))
    off = frozenset[str]().union(*(_parties(m) for m in article.meetings if _status(m) == "denied"))

    tally = scores.tallies["dyad"]
    wanted, extra = states_only(required), states_only(found - required - _neutral(gold))
    tally.found += len(wanted & found)
    tally.missing += len(wanted - found)
    tally.extra += len(extra)
    scores.problems += [Problem(gold.id, "pair missed", p) for p in sorted(wanted - found)]
    scores.problems += [
        Problem(gold.id, "pair extra", "denied" if p in denied else "", p) for p in sorted(extra)
    ]
    if not required and not summits:
        name = "articles without a meeting kept free"
        scores.check(name, not extra, Problem(gold.id, name, "none", ", ".join(sorted(extra))))
    for name, pairs, where in (
        ("multilateral pairs recall", summits, found),
        ("denied meetings recall", denied, off),
        ("meetings with an organisation recall", required - wanted, found),
    ):
        for pair in sorted(pairs):
            scores.check(name, pair in where, Problem(gold.id, name, pair))
    _score_records(scores, gold, live, required | (found - _neutral(gold)))
    _score_people(scores, gold, live, wanted & found)
    for meeting in gold.meetings:
        if meeting.required and (pairs := meeting.pairs & found):
            candidates = [m for m in live if pairs & _parties(m)]
            _score_details(scores, gold.id, meeting, candidates)


def _neutral(gold: GoldArticle) -> frozenset[str]:
    """Pairs that are neither wanted nor wrong; at a summit, those of any two that attend."""
    out: set[str] = set()
    for m in gold.meetings:
        if m.background or m.optional or m.multilateral:
            out |= m.pairs
        if m.multilateral:
            codes = sorted({code for dyad in m.dyads for code in dyad})
            out |= {f"{a}-{b}" for a, b in combinations(codes, 2)}
    return frozenset(out)


def _score_records(
    scores: Scores, gold: GoldArticle, live: list[Meeting], pairs: frozenset[str]
) -> None:
    """By pair, as many records as there were events: neither one a sentence nor all in one."""
    tally = scores.tallies["event"]
    for pair in sorted(states_only(pairs)):
        records = sum(pair in m.pairs for m in live)
        events = [m for m in gold.meetings if pair in m.pairs and m.status != "denied"]
        wanted = sum(m.required for m in events)
        tally.found += min(wanted, records)
        tally.missing += max(0, wanted - records)
        tally.extra += max(0, records - len(events))
        if not wanted <= records <= len(events):
            counts = f"{pair}: {wanted} to {len(events)}"
            scores.problems.append(Problem(gold.id, "events of a pair", counts, str(records)))


def _score_people(
    scores: Scores, gold: GoldArticle, live: list[Meeting], pairs: frozenset[str]
) -> None:
    """Pooled by pair: who is named as having met, whichever of the pair's meetings it was."""
    known = [name for m in gold.meetings for name in m.names]
    tally = scores.tallies["participant"]
    for pair in sorted(pairs):
        wanted = {n for m in gold.meetings if m.required and pair in m.pairs for n in m.names}
        found: list[str] = []
        for person in (p for m in live if pair in m.pairs for p in m.participants):
            if person.name and not any(same_person(person.name, f) for f in found):
                found.append(person.name)
        for name in sorted(wanted):
            right = any(same_person(name, f) for f in found)
            scores.check("participant", right, Problem(gold.id, "person missed", name, pair))
        for name in found:
            if not any(same_person(name, k) for k in known):
                tally.extra += 1
                scores.problems.append(Problem(gold.id, "person extra", pair, name))


def _score_details(
    scores: Scores, where: str, gold: GoldMeeting, candidates: list[Meeting]
) -> None:
    """Day, city and status of the record that is nearest to the gold's meeting."""

    def nearness(m: Meeting) -> tuple[int, bool, bool]:
        names = [p.name for p in m.participants if p.name]
        shared = sum(any(same_person(n, g) for n in names) for g in gold.names)
        return shared, _status(m) == gold.status, gold.on(m.date)

    best = max(candidates, key=nearness)
    label = " + ".join(gold.names) or ", ".join(sorted(gold.pairs))
    if gold.date:
        problem = Problem(where, "date", f"{label}: {gold.date}", str(best.date))
        scores.check("date", gold.on(best.date), problem)
    if gold.place and gold.place.city:
        city = best.place.city if best.place else None
        right = city is not None and _same_city(city, gold.place.city)
        scores.check(
            "city", right, Problem(where, "city", f"{label}: {gold.place.city}", f"{city}")
        )
    problem = Problem(where, "status", f"{label}: {gold.status}", _status(best))
    scores.check("status", _status(best) == gold.status, problem)


def _same_city(one: str, other: str) -> bool:
    """The same words, or one name within the other: "Delhi" and "New Delhi"."""
    a, b = set(words(one)), set(words(other))
    return bool(a) and (a <= b or b <= a)


# --- statements -------------------------------------------------------------------------------


def _covers(statement: Statement, gold: GoldStatement) -> bool:
    """Whether half of the snippet lies in what was found to be said."""
    end = gold.offset + len(gold.snippet)
    shared = sum(max(0, min(s.end, end) - max(s.start, gold.offset)) for s in statement.spans)
    return 2 * shared >= len(gold.snippet)


def _label(speakers: Iterable[Participant]) -> str:
    names = (p.name or p.role or p.organization or p.country or "?" for p in speakers)
    return "; ".join(names)


def _right_speaker(statement: Statement, gold: GoldStatement) -> bool:
    found = _label(statement.speakers)
    return any(same_speaker(f, g) for f in found.split("; ") for g in gold.speakers)


def _score_statements(scores: Scores, gold: GoldArticle, article: EnrichedArticle) -> None:
    used: set[str] = set()
    neutral: set[str] = set()
    for wanted in gold.statements:
        matches = [s for s in article.statements if _covers(s, wanted)]
        (neutral if wanted.optional else used).update(s.statement_id for s in matches)
        if wanted.optional:
            continue
        missed = Problem(gold.id, "statement missed", wanted.speaker, wanted.snippet)
        scores.check("statement", bool(matches), missed)
        if matches:
            start = wanted.offset
            best = min(matches, key=lambda s: (abs(s.spans[0].start - start), len(s.text)))
            _score_attribution(scores, gold.id, wanted, best)
    for statement in article.statements:
        if statement.statement_id in used | neutral or _continues(statement, gold):
            continue
        scores.tallies["statement"].extra += 1
        label = _label(statement.speakers)
        scores.problems.append(Problem(gold.id, "statement extra", label, statement.text[:90]))


def _continues(statement: Statement, gold: GoldArticle) -> bool:
    """More words of the speaker whose statement stands just before."""
    start = statement.spans[0].start if statement.spans else -1
    before = [g for g in gold.statements if g.offset <= start]
    last = max(before, key=lambda g: g.offset, default=None)
    if last is None or start - last.offset > _CONTINUES_WITHIN:
        return False
    return _right_speaker(statement, last)


def _score_attribution(scores: Scores, where: str, gold: GoldStatement, best: Statement) -> None:
    label, found = f"{gold.speaker}: {gold.snippet}", _label(best.speakers)
    right = _right_speaker(best, gold)
    scores.check("speaker", right, Problem(where, "speaker", label, found))
    if gold.countries:
        codes = {p.country for p in best.speakers if p.country}
        problem = Problem(
            where, "speaker's country", f"{label} ({gold.speaker_country})", f"{found} {codes}"
        )
        scores.check("speaker's country", bool(codes & gold.countries), problem)
    if gold.kind != "joint":
        mode = best.mode.value
        problem = Problem(where, "direct or indirect", f"{label} ({gold.kind})", mode)
        scores.check("direct or indirect", mode in (gold.kind, "mixed"), problem)
    if gold.addressee_country:
        right = gold.addressee_country in best.targets
        problem = Problem(
            where, "addressee", f"{label} > {gold.addressee_country}", f"{best.targets}"
        )
        scores.check("addressee's country", right, problem)


# --- countries and summary --------------------------------------------------------------------


def _score_countries(scores: Scores, gold: GoldArticle, article: EnrichedArticle) -> None:
    wanted, found = set(gold.countries), set(article.countries)
    tally = scores.tallies["countries"]
    tally.found += len(wanted & found)
    tally.missing += len(wanted - found)
    tally.extra += len(found - wanted)
    scores.problems += [Problem(gold.id, "country missed", c) for c in sorted(wanted - found)]


def _score_summary(scores: Scores, gold: GoldArticle, article: EnrichedArticle) -> None:
    text = article.summary.text
    sentences = [article.body[s.start : s.end] for s in article.summary.spans]
    for name, right in (
        ("summary not empty", bool(text.strip())),
        (f"summary within {SUMMARY_WORDS} words", len(text.split()) <= SUMMARY_WORDS),
        ("summary is the article's sentences", words(text) == words(" ".join(sentences))),
    ):
        scores.check(name, right, Problem(gold.id, name, "", text))
