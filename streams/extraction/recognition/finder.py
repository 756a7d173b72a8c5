"""Puts hits, roles, bodies and names together into mentions.

tokens -> Scan -> per sentence: roles, bodies, name runs -> people -> Mention
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.extraction.document import Document, Sentence, Token
from streams.extraction.lexicons import OfficeHolders, fold
from streams.extraction.mention import Mention, MentionKind
from streams.extraction.recognition.acceptance import BODY, Acceptance, is_body
from streams.extraction.recognition.bodies import Body, find_bodies
from streams.extraction.recognition.descriptions import body_at, group_at, pronoun_at
from streams.extraction.recognition.homonyms import settle
from streams.extraction.recognition.leaders import Leaders
from streams.extraction.recognition.names import surname_like
from streams.extraction.recognition.people import (
    Around,
    Person,
    bodies_before_roles,
    find_people,
    surnames_not_roles,
)
from streams.extraction.recognition.role import Role
from streams.extraction.recognition.roles import find_roles
from streams.extraction.recognition.scan import Span, scan
from streams.extraction.tokens import Lexeme

_KINDS = {
    "country": MentionKind.COUNTRY,
    "capital": MentionKind.METONYM,
    "metonym": MentionKind.METONYM,
    "nationals": MentionKind.NATIONALS,
    "demonym": MentionKind.DEMONYM,
    "organization": MentionKind.ORGANIZATION,
    "agency": MentionKind.ORGANIZATION,
    "city": MentionKind.PLACE,
    "place": MentionKind.PLACE,
}
_NAMED = frozenset({"country", "capital", "city", "place"})


@dataclass(slots=True)
class _Found:
    """What one sentence holds, before names are decided on."""

    sentence: Sentence
    around: Around
    bodies: list[Body] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


class Finder:
    """Finds the mentions of one text. ``document`` gives the day and what is quoted, if known."""

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        lexemes: Sequence[Lexeme],
        sentences: list[Sentence],
        document: Document | None,
        holders: OfficeHolders,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.document = document
        self.day = document.published if document else None
        self.scan = scan(text, tokens, lexemes, sentences)
        settle(self.scan)
        self.leaders = Leaders(holders, self.scan, self.day)
        self.acceptance = Acceptance(self.scan, self.leaders)
        self.taken = bytearray(len(tokens) + 1)

    def run(self, title_names: frozenset[str]) -> list[Mention]:
        """All mentions, in order of start, containers first."""
        found = [self._read(sentence) for sentence in self.sentences]
        for piece in found:
            self.acceptance.learn(piece.people)
        for word in title_names:
            self.acceptance.known.setdefault(word, 0)
        items: list[Mention] = []
        for piece in found:
            self._emit(piece, items)
        items.sort(key=lambda m: (m.start, -m.end))
        return items

    def full_names(self) -> frozenset[str]:
        """The folded last words of the text's names of two words and more."""
        return frozenset(
            surname_like(self.scan, person.run.words)[-1]
            for sentence in self.sentences
            for person in self._read(sentence).people
            if len(person.run.words) > 1 and not is_body(self.scan, person.run)
        )

    def _read(self, sentence: Sentence) -> _Found:
        first, last = sentence.first, sentence.last
        around = Around(find_roles(self.scan, first, last))
        for role in around.roles:
            for i in range(role.first, role.last):
                self.taken[i] = 1
        surnames_not_roles(self.scan, around, first, last, self.taken)
        bodies = find_bodies(self.scan, self.leaders, first, last, self.taken)
        bodies_before_roles(around, bodies)
        people = find_people(self.scan, around, first, last, self.taken)
        return _Found(sentence, around, bodies, people)

    def _emit(self, piece: _Found, items: list[Mention]) -> None:
        sentence, around = piece.sentence, piece.around
        covered: set[int] = set()  # tokens inside a person's name
        for person in piece.people:
            mention = self._person(person, sentence)
            if mention is not None:
                items.append(mention)
                covered.update(range(person.run.first, person.run.last))
            elif person.role is not None and not person.apposed:
                around.used.discard(id(person.role))
        for role in around.roles:
            if id(role) not in around.used:
                mention = self._role(role, sentence)
                if mention is not None:
                    items.append(mention)
        items.extend(self._body(body, sentence) for body in piece.bodies)
        for span in self.scan.hits_between(sentence.first, sentence.last):
            if span.first not in covered:
                mention = self._hit(span, sentence)
                if mention is not None:
                    items.append(mention)
        for i in self.scan.among(self.scan.pro_forms, sentence.first, sentence.last):
            if i not in covered:
                mention = self._word(i, sentence)
                if mention is not None:
                    items.append(mention)

    def _person(self, person: Person, sentence: Sentence) -> Mention | None:
        run, role = person.run, person.role
        words = self.scan.words
        name = self.scan.line(run.first, run.last)
        terms = self.leaders.named(name) if len(run.words) > 1 else []
        theirs = role.countries if role is not None and person.behind else []
        if theirs and terms and not any(term.country in theirs for term in terms):
            # "After talks with Angela Merkel, the US president said": another person's role.
            person.role = role = None
        rule = self.acceptance.judge(person, terms, sentence)
        if rule is None:
            return None
        if rule == BODY:
            mention = self._mention(run.first, run.last, sentence, MentionKind.ORGANIZATION, rule)
            mention.organization = name
            mention.country = person.country
            mention.body_class = words.bodies.get(self.tokens[run.words[-1]].norm)
            return mention
        codes = tuple(dict.fromkeys(role.countries)) if role is not None else ()
        if not codes and person.country is not None:
            codes = (person.country,)
        country = codes[0] if codes else None
        term = self.leaders.term(name, terms, country, role)
        if country is None and term is not None and term.country:
            country = term.country
            rule += "+holder"
        mention = self._mention(person.left, run.last, sentence, MentionKind.PERSON, rule)
        mention.name = name
        mention.name_start = self.tokens[run.first].start
        mention.name_end = self.tokens[run.last - 1].end
        mention.country, mention.countries = country, codes
        if role is not None:
            mention.role, mention.role_class = role.name, role.head.kind
            mention.organization = role.organization
            mention.former = role.former
            mention.determiner = role.determiner
        vague = role is None or role.head.singular in words.of("role.vague")
        if term is not None and vague and self.day is not None and term.covers(self.day):
            mention.role = term.title
        given = words.given.get(self.scan.folded[run.words[0]]) if len(run.words) > 1 else None
        mention.gender = (
            (words.honorifics.get(run.honorific) if run.honorific else None)
            or (role.head.gender if role is not None else None)
            or (term.gender if term is not None else None)
            or given
        )
        return mention

    def _role(self, role: Role, sentence: Sentence) -> Mention | None:
        head = role.head
        codes = tuple(dict.fromkeys(role.countries))
        owned = role.left > sentence.first and self.tokens[role.left - 1].norm in ("'s", "’s")
        long = role.last - role.first > 1
        if not (head.plural or codes or role.determiner or role.capital or long or owned):
            return None
        if head.plural and (role.number is not None or len(codes) > 1):
            kind = MentionKind.GROUP
        elif head.plural and codes and role.determiner not in self.scan.words.of("possessives"):
            kind = MentionKind.NATIONALS
        else:
            kind = MentionKind.ROLE
        mention = self._mention(role.left, role.last, sentence, kind, "role")
        mention.role, mention.role_class = role.name, head.kind
        mention.organization = role.organization
        mention.country, mention.countries = (codes[0] if codes else None), codes
        mention.plural, mention.former = head.plural, role.former
        mention.gender = None if head.plural else head.gender
        mention.determiner = role.determiner
        if kind is MentionKind.GROUP and role.number is not None:
            mention.role, mention.determiner, mention.rule = head.singular, role.number, "group"
        return mention

    def _body(self, body: Body, sentence: Sentence) -> Mention:
        kind = MentionKind.ORGANIZATION
        mention = self._mention(body.left, body.last, sentence, kind, "body")
        mention.organization, mention.body_class = body.name, body.kind
        mention.countries = tuple(body.countries)
        mention.country = body.countries[0] if body.countries else None
        mention.determiner, mention.plural = body.determiner, body.plural
        return mention

    def _hit(self, span: Span, sentence: Sentence) -> Mention | None:
        entry, concept = span.entry, span.entry.concept
        kind = _KINDS.get(concept)
        if kind is None:
            return None
        if self._is_namesake(span, sentence):
            return self._namesake(span, sentence)
        if concept == "demonym" and entry.both and self._is_people(span, sentence):
            kind = MentionKind.NATIONALS
        mention = self._mention(span.first, span.last, sentence, kind, concept)
        mention.start, mention.end = span.start, span.end
        mention.text = self.text[span.start : span.end]
        mention.country = entry.code
        mention.plural = kind is MentionKind.NATIONALS
        if concept in _NAMED:
            mention.name = entry.name
        elif concept in ("metonym", "organization", "agency"):
            mention.organization = entry.name
        if concept == "agency":
            mention.body_class = "press"
        return mention

    def _is_people(self, span: Span, sentence: Sentence) -> bool:
        """Whether "the Chinese" speaks of the people and is no adjective."""
        if span.first == sentence.first or self.tokens[span.first - 1].norm != "the":
            return False
        after = self.tokens[span.last] if span.last < len(self.tokens) else None
        verbs = self.scan.words.of("people.verbs")
        return after is None or not after.text[0].isalpha() or after.norm in verbs

    def _is_namesake(self, span: Span, sentence: Sentence) -> bool:
        """Whether "Jordan" is a person here: in an article about Vernon Jordan it mostly is."""
        words, i = self.scan.words, span.first
        city = span.entry.concept == "city"
        if not ((span.entry.may_be_name or city) and span.whole and span.last - i == 1):
            return False
        word = self.scan.folded[i]
        names = [fold(f).split() for f in self.leaders.full.get(word, ())]
        if not any(n[-1:] == [word] or (city and n[:1] == [word]) for n in names):
            return False
        if i > sentence.first and self.tokens[i - 1].norm in words.of("place.prepositions"):
            return False
        after = self.tokens[span.last] if span.last < sentence.last else None
        if span.entry.concept != "demonym" or after is None or not after.text[0].isalpha():
            return True
        return (
            after.norm in words.function_words
            or after.norm in words.verbs
            or after.norm.endswith("ed")
        )

    def _namesake(self, span: Span, sentence: Sentence) -> Mention:
        mention = self._mention(span.first, span.last, sentence, MentionKind.PERSON, "namesake")
        mention.name, mention.name_start, mention.name_end = (
            mention.text,
            mention.start,
            mention.end,
        )
        return mention

    def _word(self, i: int, sentence: Sentence) -> Mention | None:
        pronoun = pronoun_at(self.scan, i, sentence)
        if pronoun is not None:
            mention = self._mention(i, i + 1, sentence, MentionKind.PRONOUN, "pronoun")
            mention.gender, mention.plural = pronoun.gender, pronoun.plural
            mention.possessive = pronoun.possessive
            return mention
        group = group_at(self.scan, i, sentence)
        if group is not None:
            mention = self._mention(group.first, group.last, sentence, MentionKind.GROUP, "group")
            mention.role, mention.organization = group.role, group.noun
            mention.plural, mention.determiner = True, group.number
            return mention
        if not self.taken[i] and self.tokens[i].text[0].isupper():
            rule = body_at(self.scan, i, sentence)
            if rule is not None:
                mention = self._mention(i, i + 1, sentence, MentionKind.ORGANIZATION, rule)
                mention.organization = mention.text
                return mention
        return None

    def _mention(
        self, first: int, last: int, sentence: Sentence, kind: MentionKind, rule: str
    ) -> Mention:
        tokens = self.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        text = self.text[start:end]
        mention = Mention(start, end, first, last, sentence.index, kind, text, rule=rule)
        if self.document is not None:
            mention.in_quotation = self.document.in_quotation(start)
        if last < sentence.last and tokens[last].start == end:
            mark = tokens[last].norm
            mention.possessive = mark == "'s" or (mark in ("'", "’") and text[-1:] in ("s", "S"))
        return mention
