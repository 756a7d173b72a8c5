"""Who speaks and who passes on: agencies, papers and documents relay what others say.

"..., IRNA reported" at the end of a sentence is a tag, not a statement; what the sentence itself
reports stands. An office that tells what a minister "expressed" or "stressed" makes the minister
speak as well.
"""

from collections.abc import Iterator

from streams.extraction.document import Document
from streams.extraction.mentions import MentionKind, Mentions
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.cues import cue_forms, word_set
from streams.extraction.statements.phrases import Phrase

_DOCUMENTS = word_set("issued")
_PRESS = word_set("press")
_READOUT = word_set("readout")
_REACH = 12  # words within which a quotation names whose words it passes on
_SPEAK = frozenset({MentionKind.PERSON, MentionKind.ROLE, MentionKind.ORGANIZATION})


def select(
    found: list[Attribution], document: Document, mentions: Mentions
) -> Iterator[Attribution]:
    """The statements among the attributions, in their order."""
    for attribution in found:
        if _is_picture(attribution, document):
            continue
        if _is_tag(attribution, document, mentions):
            yield from attribution.nested
            continue
        quoted = _quoted(attribution, document, mentions)
        if quoted is not None:
            yield quoted
            continue
        inner = list(_inner(attribution, document, mentions))
        if not any(_is_all(i, attribution, document, mentions) for i in inner):
            yield attribution
        yield from inner


def _inner(
    attribution: Attribution, document: Document, mentions: Mentions
) -> Iterator[Attribution]:
    """What a readout or the press tells that somebody else has said."""
    if not attribution.rule.endswith("-after") and attribution.rule not in (
        "subject-verb",
        "according",
        "coordinated",
    ):
        return
    speaker = attribution.speaker
    relays = speaker is not None and is_press(speaker, document, mentions)
    if attribution.verb is not None and attribution.verb.group == "deny":
        return  # "denied claims that Lind told them to go"
    for inner in attribution.nested:
        if inner.verb is None or not _person(inner, document, mentions):
            continue
        told = relays and inner.verb.group == "say" and "q" in inner.verb.frames
        if told or inner.verb.lemma in _READOUT:
            yield inner


def _quoted(attribution: Attribution, document: Document, mentions: Mentions) -> Attribution | None:
    """Whose words the press quotes with their attribution: '"Lind said that ...," LETA wrote'."""
    speaker, (start, _) = attribution.speaker, attribution.content[0]
    quotation = document.quotation_at(start)
    if speaker is None or quotation is None or quotation.start != start:
        return None
    if not is_press(speaker, document, mentions):
        return None
    tokens = document.tokens
    first = document.token_at(quotation.inner_start)
    for k in range(first + 1, min(first + _REACH, len(tokens) - 1)):
        form = cue_forms().get(tokens[k].norm)
        if form is None or form.verb.group != "say" or form.form not in "ds":
            continue
        if tokens[k + 1].norm != "that":
            return None
        last = k - 1 if tokens[k - 1].norm in ("also", "further", "had", "has") else k
        within = mentions.between(tokens[first].start, tokens[k].start)
        if not any(m.end == tokens[last - 1].end and m.kind in _SPEAK for m in within):
            return None
        end = attribution.content[0][1]
        rest = (tokens[k + 1].start, quotation.inner_end if end == quotation.end else end)
        return Attribution(
            Phrase(first, last),
            (tokens[last].start, tokens[k].end),
            [rest, *attribution.content[1:]],
            attribution.sentence,
            "quoted",
            form.verb,
        )
    return None


def _is_all(inner: Attribution, outer: Attribution, document: Document, mentions: Mentions) -> bool:
    """Whether the press tells nothing else: "The agency said Lind had told Sol that ..."."""
    if inner.speaker is None or outer.speaker is None or len(outer.content) > 1:
        return False
    start, end = outer.content[0]
    before = document.text[start : document.tokens[inner.speaker.first].start]
    return (
        before.strip() in ("", "that")
        and inner.end >= end
        and is_press(outer.speaker, document, mentions)
    )


def head_word(phrase: Phrase, document: Document) -> str:
    """The last word of the noun phrase proper: "statement" in "a statement from the ministry"."""
    word = document.tokens[phrase.first].norm
    for token in document.tokens[phrase.first : phrase.last]:
        if token.norm in ("of", "from", "by", "in", "on", "for", "at", "to", ","):
            break
        word = token.norm
    return word


def is_document(phrase: Phrase, document: Document) -> bool:
    """Whether the phrase names a text that someone put out."""
    return head_word(phrase, document) in _DOCUMENTS


def is_press(phrase: Phrase, document: Document, mentions: Mentions) -> bool:
    """Whether the phrase is a news agency, a paper or a broadcaster."""
    start = document.tokens[phrase.first].start
    end = document.tokens[phrase.last - 1].end
    if head_word(phrase, document) in _PRESS and phrase.last - phrase.first <= 4:
        return True
    inside = mentions.between(start, end)
    if any(m.kind is MentionKind.PERSON for m in inside):
        return False
    # "the Iranian news agency IRNA"
    before = document.tokens[phrase.last - 2].norm if phrase.last - phrase.first > 1 else ""
    return before in _PRESS or any(m.body_class == "press" and m.end == end for m in inside)


def _is_picture(attribution: Attribution, document: Document) -> bool:
    """ "Photographs of the king showed him asleep": nobody speaks."""
    return (
        attribution.speaker is not None
        and attribution.verb is not None
        and attribution.verb.group == "report"
        and head_word(attribution.speaker, document) in word_set("pictures")
    )


def _is_tag(attribution: Attribution, document: Document, mentions: Mentions) -> bool:
    """A relay at the end of the sentence: by the press, or with a statement of its own inside."""
    if attribution.speaker is None or not attribution.rule.endswith("-after"):
        return False
    if not is_press(attribution.speaker, document, mentions):
        return False
    start = attribution.content[0][0]
    if any(inner.content and inner.content[0][0] == start for inner in attribution.nested):
        return True
    if any(document.in_quotation(start) for start, _ in attribution.content):
        return False
    if attribution.nested:
        return True
    return attribution.verb is not None and attribution.verb.lemma == "report"


def _person(attribution: Attribution, document: Document, mentions: Mentions) -> bool:
    """Whether a person is said to speak: a name, "he" or "she"."""
    phrase = attribution.speaker
    if phrase is None:
        return False
    if document.tokens[phrase.first].norm == "who" and phrase.antecedent is not None:
        phrase = phrase.antecedent
    if document.tokens[phrase.first].norm in ("he", "she"):
        return True
    start = document.tokens[phrase.first].start
    end = document.tokens[phrase.last - 1].end
    return any(m.kind is MentionKind.PERSON for m in mentions.between(start, end))
