"""One walk over the mentions in text order, each resolved against what was spoken of before."""

from collections import Counter
from dataclasses import replace

from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.focus import Focus, Seen, score_of
from streams.extraction.coreference.nations import adjective, country_name
from streams.extraction.coreference.people import People
from streams.extraction.coreference.publishers import publisher_country
from streams.extraction.coreference.syntax import (
    OBJECT_FOLLOWERS,
    PREPOSITIONS,
    after_preposition,
    is_inverted,
    is_subject,
    is_verb,
    speaks,
    verb_after,
)
from streams.extraction.document import Document
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind, Mentions

_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both", "the two", "the pair"})
_OBJECTS = frozenset({"him", "her", "them"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "few",
        "other",
        "top",
        "senior",
        "two",
        "three",
        "four",
    ]
)
_DEFINITE = frozenset(
    ["the", "his", "her", "their", "its", "this", "that", "these", "those", "both"]
)
_GROUP_COUNTRY = word_class("resolver.group_country")
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "three": 3, "four": 4, "trilateral": 3}
_GOVERNMENTAL = word_class("resolver.governmental")


_NAMING = frozenset(
    {MentionKind.COUNTRY, MentionKind.DEMONYM, MentionKind.METONYM, MentionKind.NATIONALS}
)


_BETWEEN_OWNED = frozenset(
    {
        "'s",
        "'",
        "and",
        "son-in-law",
        "daughter",
        "son",
        "wife",
        "husband",
        "brother",
        "sister",
        "top",
        "senior",
        "chief",
        "former",
        "official",
        "friend",
        "ally",
    }
)
_AGENCY = "agency"
_OFFICIAL = frozenset({"office", "rank", "diplomat", "spokes", "royal", "politics"})
_COPULAS = frozenset({"is", "was", "became", "becomes", "who is", ", who is", ", who was", "as"})


class Resolver:
    """Resolves all mentions of a document; see :func:`streams.extraction.story.tell_story`."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self.document = document
        self.mentions = mentions
        _add_bare_groups(document, mentions)
        self.people = People(mentions)
        self.actors: list[Actor] = list(self.people.actors)
        self.resolved: dict[int, tuple[Actor, ...]] = {}
        self.focus = Focus()
        _settle_objects(document, mentions)
        self._states: dict[str, Actor] = {}
        self._opened = -1  # the sentence that has had its first subject
        self._bodies: dict[tuple[str, str | None], Actor] = {}
        self._by_first = {
            m.first: m
            for m in reversed(mentions.items)
            if m.kind in {MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.METONYM}
        }
        self._possessors = {
            m.last: m for m in mentions.items if m.possessive and m.kind is not MentionKind.PRONOUN
        }
        self._appositions()
        self.home = self._home()
        self._default_countries()

    # -- before the walk ------------------------------------------------------------------------

    def _appositions(self) -> None:
        """ "Norbert Lammert, the speaker of the German parliament," gives a name its role."""
        items = [m for m in self.mentions.items if m.kind is not MentionKind.PRONOUN]
        self.bound: dict[int, Actor] = {}
        text = self.document.text
        for one, other in zip(items, items[1:], strict=False):
            if one.sentence != other.sentence or other.start < one.end:
                continue
            gap = text[one.end : other.start].strip()
            if gap == "of" and other.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
                self._belongs(one, other)
                continue
            kinds = (one.kind, other.kind)
            if kinds == (MentionKind.PERSON, MentionKind.ROLE) and gap in {*_COPULAS, ", also"}:
                self._bind(one, other)
                continue
            if gap != ",":
                continue
            if kinds == (MentionKind.PERSON, MentionKind.ROLE):
                person, role = one, other
                if other.text.split()[0].lower() not in {"the", "a", "an", *_POSSESSIVES} and not (
                    text[other.end : other.end + 1] in {",", ".", ""} or other.country
                ):
                    continue
                # In a list ("X, the premier and Y") the role is somebody else.
                if text[other.end : other.end + 4] == " and":
                    continue
            elif kinds == (MentionKind.ROLE, MentionKind.PERSON):
                person, role = other, one
                titled = other.text != other.name
                if role.plural or (titled and other.role and other.country):
                    continue
                if titled and other.role and one.determiner is None:
                    continue
            else:
                continue
            self._bind(person, role)

    def _bind(self, person: Mention, role: Mention) -> None:
        actor = self.people.by_mention.get(id(person))
        if actor is None or (actor.country and role.country and actor.country != role.country):
            return
        self.bound[id(role)] = actor
        if actor.role is None:
            actor.role, actor.role_class = role.role, role.role_class
            actor.former = role.former
        actor.organization = actor.organization or role.organization
        if role.country and not actor.country:
            actor.country = role.country
            actor.rules.append("country: apposition")

    def _belongs(self, person: Mention, country: Mention) -> None:
        """ "President Ana Quispe of Peru"."""
        actor = self.people.by_mention.get(id(person))
        if actor is not None and actor.country is None and country.country:
            actor.country = country.country
            actor.rules.append("country: of")
        elif person.kind is MentionKind.ROLE and person.country is None:
            person.country = country.country

    def _home(self) -> str | None:
        """The country that "the government" means where nothing else is said."""
        weights: Counter[str] = Counter()
        dateline = self.document.dateline
        for mention in self.mentions.items:
            if not mention.country or not is_state(mention.country):
                continue
            named = mention.kind is MentionKind.PERSON and not mention.countries
            if mention.kind not in _NAMING and not named:
                continue
            if dateline is not None and mention.end <= dateline.end:
                continue
            weights[mention.country] += 3 if mention.sentence <= 1 else 1
        if dateline is not None:
            for mention in self.mentions.between(dateline.start, dateline.end):
                if mention.country and is_state(mention.country):
                    here = mention.country
                    # A story filed at home about another country: its officials are not ours.
                    if weights[here] * 3 >= max(weights.values(), default=0):
                        return here
        if not weights:
            return None
        publisher = publisher_country(self.document.source)
        if publisher in weights and weights[publisher] * 4 >= max(weights.values()):
            return publisher
        return max(weights, key=lambda c: weights[c])  # the first named of equals

    def _default_countries(self) -> None:
        """A titled person with no country anywhere is of the article's own country."""
        for actor in self.people.actors:
            if actor.country or not actor.role:
                continue
            if any((m.determiner or "").lower() in _POSSESSIVES for m in actor.mentions):
                continue  # "his deputy Dan Smith": the walk finds whose
            official = actor.role_class in _OFFICIAL or any(
                w in _GOVERNMENTAL for w in roles.words(actor.role)
            )
            if official and self.home:
                owner = self._owner_country(actor)
                actor.country = owner or self.home
                actor.rules.append("country: possessor" if owner else "country: article")

    def _owner_country(self, actor: Actor) -> str | None:
        for mention in actor.mentions:
            for nested in self.mentions.between(mention.start, mention.end):
                if nested is mention or not nested.possessive:
                    continue
                owner = self.people.by_mention.get(id(nested))
                if owner is not None and owner.country:
                    return owner.country
        return None

    # -- the walk -------------------------------------------------------------------------------

    def run(self) -> None:
        """Outside quotations first, so that "he" inside one is known not to be its speaker."""
        quoted: list[Mention] = []
        for mention in self.mentions.items:
            pronoun = mention.kind in {MentionKind.PRONOUN, MentionKind.ROLE, MentionKind.GROUP}
            if mention.in_quotation and pronoun:
                quoted.append(mention)
                continue
            self._settle(mention)
        self.focus.seen.sort(key=lambda s: s.mention.start)
        for mention in quoted:
            self._settle_quoted(mention)

    def _settle(self, mention: Mention) -> None:
        actors = self._resolve(mention)
        self.resolved[id(mention)] = actors
        if actors:
            for actor in actors:
                if mention not in actor.mentions[-3:] and mention.kind is not MentionKind.PERSON:
                    actor.mentions.append(mention)
            self.focus.add(self._seen(mention, actors))

    def _seen(self, mention: Mention, actors: tuple[Actor, ...]) -> Seen:
        subject = not mention.possessive and (
            is_subject(self.document, mention) or is_inverted(self.document, mention)
        )
        opens = subject and self._opened != mention.sentence
        if subject:
            self._opened = mention.sentence
        return Seen(
            mention,
            actors,
            subject,
            after_preposition(self.document, mention),
            speaks=subject and speaks(self.document, mention),
            opens=opens,
        )

    def _settle_quoted(self, mention: Mention) -> None:
        """A mention inside a quotation, against what stands before it in the text."""
        full = self.focus.seen
        cut = _bisect(full, mention.start)
        self.focus.seen = full[:cut]
        try:
            speaker = self._speaker_near(mention, full)
            actors = self._resolve(mention, barred=speaker)
        finally:
            self.focus.seen = full
        self.resolved[id(mention)] = actors
        if actors:
            full.insert(cut, self._seen(mention, actors))

    def _speaker_near(self, mention: Mention, seen: list[Seen]) -> tuple[Actor, ...]:
        """The subject outside quotations in the same sentence, or the next one: likely the speaker."""
        cut = _bisect(seen, mention.start)
        window = [
            s
            for s in seen[max(0, cut - 12) : cut + 12]
            if not s.mention.in_quotation
            and s.subject
            and abs(s.mention.sentence - mention.sentence) <= 1
        ]
        window.sort(key=lambda s: abs(s.mention.sentence - mention.sentence))
        return window[0].actors if window else ()

    def _resolve(self, mention: Mention, barred: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
        match mention.kind:
            case MentionKind.PERSON:
                return self._person(mention)
            case MentionKind.METONYM if mention.organization:
                return (self._body(mention),)
            case MentionKind.COUNTRY | MentionKind.METONYM | MentionKind.DEMONYM:
                return (self._state(mention.country, mention),) if mention.country else ()
            case MentionKind.NATIONALS:
                return (self._plural(mention),)
            case MentionKind.ORGANIZATION:
                return (self._body(mention),)
            case MentionKind.ROLE:
                return self._role(mention, barred)
            case MentionKind.PRONOUN:
                return self._pronoun(mention, barred)
            case MentionKind.GROUP:
                return self._group(mention)
            case _:
                return ()

    def _person(self, mention: Mention) -> tuple[Actor, ...]:
        actor = self.people.by_mention.get(id(mention))
        if actor is None:
            return ()
        determiner = (mention.determiner or "").lower()
        if actor.country is None and determiner in _POSSESSIVES:
            owner = self._owner(mention) or self._possessor_state(mention)
            if owner and actor not in owner:
                actor.country = owner[0].country
                actor.rules.append("country: possessor")
        elif determiner == "the" and mention.role:
            self._reveal(mention, actor)
        return (actor,)

    # -- states and bodies ----------------------------------------------------------------------

    def _state(self, code: str, mention: Mention | None = None) -> Actor:
        actor = self._states.get(code)
        if actor is None:
            name = country_name(code)
            if name is None and mention and mention.kind is not MentionKind.DEMONYM:
                name = mention.name or mention.text
            actor = Actor(
                name=name,
                kind="country" if is_state(code) else "organization",
                country=code,
                organization=name,
                rules=["country: name"],
            )
            self._states[code] = actor
            self.actors.append(actor)
        return actor

    def _body(self, mention: Mention) -> Actor:
        name = mention.organization or mention.name or mention.text
        owner = self._possessor(mention)
        if owner is not None and mention.country is None and owner.kind == "person":
            return self._owned_body(mention, owner, _bare(name))
        definite = mention.text.lower().startswith(("the ", "its ", "his ", "their "))
        country = mention.country
        if mention.rule == _AGENCY:
            country = None  # it relays: what it is told is not its country's word
        elif country is None and definite:
            for seen in self.focus.recent(mention.sentence, 8):
                for actor in seen.actors:
                    if actor.kind == "organization" and _same_body(name, actor.organization or ""):
                        return actor
        key = (name.lower(), country)
        if key in self._bodies:
            return self._bodies[key]
        if country is None:
            same = [a for (n, _), a in self._bodies.items() if n == name.lower()]
            if same:
                return same[-1]
            if mention.rule != _AGENCY and any(w in _GOVERNMENTAL for w in roles.words(name)):
                country = self.home
        label = _label(mention, name)
        if is_state(country) and not mention.countries and _is_common(label):
            label = f"{adjective(country)} {label}"
        actor = Actor(
            name=label,
            kind="organization",
            organization=label,
            country=country,
            mentions=[],
            rules=[f"organization: {mention.rule}"],
        )
        self._bodies[key] = actor
        self.actors.append(actor)
        return actor

    def _possessor(self, mention: Mention) -> Actor | None:
        """Who stands in front with a possessive: "Lammert's office"."""
        for last in (mention.first, mention.first - 1):
            before = self._possessors.get(last)
            if before is not None and before.sentence == mention.sentence:
                actors = self.resolved.get(id(before), ())
                return actors[0] if actors else None
        for nested in self.mentions.between(mention.start, mention.end):
            if nested is not mention and nested.possessive and nested.start == mention.start:
                actors = self._resolve(nested)
                return actors[0] if actors else None
        return None

    def _owned_body(self, mention: Mention, owner: Actor, name: str) -> Actor:
        words = name.split()
        if words and words[0].lower() in _POSSESSIVES:
            name = " ".join(words[1:])
        label = f"{owner.label}'s {name}" if owner.label not in name else name
        actor = self._bodies.get((label.lower(), owner.country))
        if actor is None:
            actor = Actor(
                name=label,
                kind="organization",
                organization=label,
                country=owner.country,
                rules=["country: possessor"],
            )
            self._bodies[label.lower(), owner.country] = actor
            self.actors.append(actor)
        return actor

    def _plural(self, mention: Mention) -> Actor:
        actor = Actor(
            name=None,
            kind="person",
            role=_bare(mention.text),
            country=mention.country,
            plural=True,
            rules=[f"country: {mention.rule}"],
        )
        self.actors.append(actor)
        return actor

    # -- descriptions ---------------------------------------------------------------------------

    def _role(self, mention: Mention, barred: tuple[Actor, ...]) -> tuple[Actor, ...]:
        bound = self.bound.get(id(mention))
        if bound is not None:
            self._reveal(mention, bound)
            return (bound,)
        first = _determiner(mention)
        description = mention.role or mention.text
        owner = self._owner(mention)
        if "counterpart" in mention.text.lower():
            return self._counterpart(mention, owner)
        indefinite = first in _INDEFINITE and not owner
        if not indefinite or mention.country is None:
            actor = self._described(mention, description, (*barred, *owner), indefinite)
            if actor is not None:
                return (actor,)
        return (self._unnamed(mention, owner),)

    def _reveal(self, mention: Mention, named: Actor) -> None:
        """ "The aide, Dan Smith, ...": an aide who was spoken of before gets his name."""
        if _determiner(mention) not in {"the", "this", "that"}:
            return
        head = roles.words(mention.role or mention.text)[-1:]
        for seen in self.focus.recent(mention.sentence, 6):
            for actor in seen.actors:
                if actor.kind != "person" or actor.name or actor.plural or not actor.role:
                    continue
                if roles.words(actor.role)[-1:] != head:
                    continue
                if actor.country and named.country and actor.country != named.country:
                    continue
                named.country = named.country or actor.country
                for one in actor.mentions:
                    self.resolved[id(one)] = (named,)
                    named.mentions.append(one)
                self.focus.seen = [
                    replace(s, actors=(named,)) if s.actors == (actor,) else s
                    for s in self.focus.seen
                ]
                return

    def _owner(self, mention: Mention) -> tuple[Actor, ...]:
        """Whose: "his foreign minister", "Mr Blair's spokesman"."""
        for nested in self.mentions.between(mention.start, mention.end):
            if nested is mention or not nested.possessive:
                continue
            actors = self.resolved.get(id(nested))
            if actors is None:
                actors = self._resolve(nested)
            if actors and actors[0].kind == "person":
                return actors
        for last in range(mention.first, mention.first - 5, -1):
            before = self._possessors.get(last)
            if before is not None and before.sentence == mention.sentence:
                return self.resolved.get(id(before), ())
            if (
                last - 1 >= 0
                and self.document.tokens[last - 1].norm not in _BETWEEN_OWNED
                and (last != mention.first)
            ):
                break
        tokens = self.document.tokens
        if mention.last + 1 < len(tokens) and tokens[mention.last].norm in {"for", "to", "of"}:
            whose = self._by_first.get(mention.last + 1)
            if whose is not None and mention.role_class in {"spokes", "staff", None}:
                actors = self._resolve(whose)
                if actors and actors[0].kind in {"person", "organization"}:
                    return actors
        first = _determiner(mention)
        if first in _POSSESSIVES - {"its", "their"}:
            gender = "f" if first == "her" else "m"
            actor = self.focus.singular(mention, gender=gender)
            return (actor,) if actor else ()
        return ()

    def _possessor_state(self, mention: Mention) -> tuple[Actor, ...]:
        """ "its foreign minister": of the country or body spoken of."""
        if _determiner(mention) not in {"its", "their"}:
            return ()
        return self._it(mention)

    def _described(
        self, mention: Mention, description: str, barred: tuple[Actor, ...], indefinite: bool
    ) -> Actor | None:
        """The actor already spoken of (or named later) whom a description fits best."""
        best: tuple[float, int, Actor] | None = None
        for position, seen in enumerate(self.focus.recent(mention.sentence, 40)):
            for actor in seen.actors:
                if actor in barred or actor.kind != "person" or actor.plural != mention.plural:
                    continue
                if not self._fits(mention, description, actor):
                    continue
                if (
                    indefinite
                    and actor.name is None
                    and seen.mention.sentence != mention.sentence - 1
                ):
                    continue
                score = max(score_of(seen, mention), -6.0)
                if best is None or score > best[0]:
                    best = (score, position, actor)
        if best is not None:
            return best[2]
        if indefinite or mention.plural:
            return None
        named = [
            a
            for a in self.people.actors
            if a not in barred and self._fits(mention, description, a) and mention.country
        ]
        return named[0] if len(named) == 1 else None

    def _fits(self, mention: Mention, description: str, actor: Actor) -> bool:
        if mention.country and actor.country and mention.country != actor.country:
            return False
        if mention.gender and actor.gender and mention.gender != actor.gender:
            return False
        if mention.former and not actor.former:
            return False
        if not actor.role:
            return False
        return roles.fits(description, actor.role)

    def _unnamed(self, mention: Mention, owner: tuple[Actor, ...]) -> Actor:
        country = mention.country
        rule = mention.rule
        owner = owner or self._possessor_state(mention)
        if not owner and country is None and mention.role_class == "spokes":
            owner = () if mention.organization else self._employer(mention)
        if country is None and owner:
            country, rule = owner[0].country, "possessor"
        text = mention.role or mention.text
        if country is None and any(w in _GOVERNMENTAL for w in roles.words(text)):
            country, rule = self.home, "article"
        description = self._description(mention, owner)
        if rule == "article" and is_state(country) and description[:1].islower():
            description = f"{adjective(country)} {description}"
        actor = Actor(
            name=None,
            kind="person",
            role=description,
            organization=mention.organization,
            country=country,
            gender=mention.gender,
            plural=mention.plural,
            former=mention.former,
            role_class=mention.role_class,
            rules=[f"country: {rule}"],
        )
        self.actors.append(actor)
        return actor

    def _description(self, mention: Mention, owner: tuple[Actor, ...]) -> str:
        """What to call someone without a name: "Tony Blair's spokesman", "Finnish officials"."""
        text = _bare(mention.text)
        first, _, rest = text.partition(" ")
        if owner and first.lower() in _POSSESSIVES and rest:
            text = rest
        if owner and owner[0].label and owner[0].label not in text:
            return f"{owner[0].label}'s {text}"
        return text

    def _counterpart(self, mention: Mention, owner: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The holder of the owner's office in another country."""
        if not owner:
            actor = self.focus.singular(mention, gender=None)
            owner = (actor,) if actor else ()
        role = owner[0].role if owner else None
        if role:
            for actor in self.people.actors:
                if actor in owner or not actor.role:
                    continue
                if mention.country and actor.country != mention.country:
                    continue
                if not mention.country and actor.country == owner[0].country:
                    continue
                if roles.families(role) & roles.families(actor.role):
                    return (actor,)
        actor = Actor(
            name=None,
            kind="person",
            role=role or "counterpart",
            country=mention.country,
            plural=mention.plural,
            rules=["role: counterpart"],
        )
        self.actors.append(actor)
        return (actor,)

    # -- pronouns and groups --------------------------------------------------------------------

    def _pronoun(self, mention: Mention, barred: tuple[Actor, ...]) -> tuple[Actor, ...]:
        word = mention.text.lower()
        if word in _MALE or word in _FEMALE:
            gender = "f" if word in _FEMALE else "m"
            joined = self._joined_owner(mention, gender)
            if joined is not None:
                return (joined,)
            if word in _OBJECTS and not mention.possessive:
                barred = (*barred, *self._clause_subject(mention))
            actor = self.focus.singular(
                mention,
                gender=gender,
                barred=barred,
                speaks=speaks(self.document, mention),
                clause=self._clause_start(mention),
            )
            return (actor,) if actor else ()
        if word in _THEY:
            return self._they(mention)
        if word in {"it", "its", "itself"}:
            return self._it(mention)
        return ()

    def _joined_owner(self, mention: Mention, gender: str) -> Actor | None:
        """ "the visit of A to Lima and his talks with B": what is joined has one owner."""
        tokens = self.document.tokens
        if not mention.possessive or tokens[mention.first - 1].norm != "and":
            return None
        for seen in self.focus.recent(mention.sentence, 0):
            if len(seen.actors) != 1 or seen.actors[0].kind != "person" or seen.actors[0].plural:
                continue
            between = tokens[seen.mention.last : mention.first]
            if any(is_verb(t.norm) for t in between) or len(between) > 12:
                return None
            clash = seen.actors[0].gender not in {None, gender}
            return None if clash else seen.actors[0]
        return None

    def _clause_start(self, mention: Mention) -> int:
        """The token after the last "that" before a mention in its sentence."""
        tokens = self.document.tokens
        first = self.document.sentences[mention.sentence].first
        for index in range(mention.first - 1, max(first, mention.first - 30), -1):
            if tokens[index].norm == "that":
                return index + 1
        return first

    def _clause_subject(self, mention: Mention) -> tuple[Actor, ...]:
        recent = self.focus.recent(mention.sentence, 0)
        tokens = self.document.tokens
        if mention.first > 1 and tokens[mention.first - 2].norm == "to" and recent:
            # "invited Arafat to meet him": the one who is to meet is not the one met.
            near = recent[0]
            if near.mention.last == mention.first - 2:
                return near.actors
        for seen in recent:
            if seen.subject:
                return seen.actors
        return ()

    def _it(self, mention: Mention) -> tuple[Actor, ...]:
        best: tuple[float, tuple[Actor, ...]] | None = None
        for seen in self.focus.recent(mention.sentence, 2):
            if len(seen.actors) != 1 or seen.actors[0].kind == "person":
                continue
            if seen.mention.kind is MentionKind.DEMONYM:
                continue
            score = score_of(seen, mention)
            if best is None or score > best[0]:
                best = (score, seen.actors)
        return best[1] if best else ()

    def _employer(self, mention: Mention) -> tuple[Actor, ...]:
        """ "A spokesperson said": of the body that the text has just spoken of."""
        for seen in self.focus.recent(mention.sentence, 4):
            one = seen.actors[0] if len(seen.actors) == 1 else None
            if one is None or one.kind == "person" or seen.mention.rule == _AGENCY:
                continue
            if seen.mention.in_quotation or seen.mention.kind is MentionKind.DEMONYM:
                continue
            if seen.subject or seen.mention.possessive:
                return seen.actors
        return ()

    def _they(self, mention: Mention) -> tuple[Actor, ...]:
        """A pair joined by "and", a plural, the two people of one sentence, or two countries."""
        for back in range(5):
            sentence = mention.sentence - back
            seen = [
                s
                for s in self.focus.recent(mention.sentence, back)
                if s.mention.sentence == sentence
                and (not s.mention.in_quotation or mention.in_quotation)
            ]
            if not seen:
                continue
            seen.reverse()
            found = self._plural_of(seen)
            if found:
                return found
        if speaks(self.document, mention):
            one = self.focus.singular(mention, gender=None, speaks=True)
            return (one,) if one else ()
        return ()

    def _plural_of(self, seen: list[Seen]) -> tuple[Actor, ...]:
        plural = [
            s
            for s in seen
            if (len(s.actors) > 1 or s.actors[0].plural or _is_plural_body(s))
            and s.mention.kind is not MentionKind.DEMONYM
        ]
        subjects = [s for s in plural if s.subject]
        joined = self._joined(seen)
        if joined:
            return joined
        if subjects:
            return subjects[0].actors
        people: list[Actor] = []
        for s in seen:
            for actor in s.actors:
                if actor.kind == "person" and actor not in people and not actor.plural:
                    people.append(actor)
        if len(people) >= 2:
            return tuple(people[:2])
        if plural:
            return plural[-1].actors
        return ()

    def _joined(self, seen: list[Seen]) -> tuple[Actor, ...]:
        """Actors of mentions joined by "and" in front of a verb."""
        text = self.document.text
        for one, other in zip(seen, seen[1:], strict=False):
            if text[one.mention.end : other.mention.start].strip() not in {"and", "&"}:
                continue
            if not other.subject or after_preposition(self.document, one.mention):
                continue
            actors = tuple(dict.fromkeys((*one.actors, *other.actors)))
            if len(actors) > 1:
                return actors
        return ()

    def _group(self, mention: Mention) -> tuple[Actor, ...]:
        words = mention.text.lower().replace("-", " ").split()
        number = next((_NUMBERS[w] for w in words if w in _NUMBERS), 2)
        if not words or words[0] not in _DEFINITE:
            return (self._unnamed(mention, ()),)  # "two lawmakers": nobody spoken of before
        pair = self._pair_in_focus(mention) if number == 2 else ()
        if any(w in _GROUP_COUNTRY for w in words):
            if pair and words[-1] in {"sides", "parties", "delegations"}:
                return pair
            states = self._states_in_focus(mention, number)
            if len(states) >= 2:
                return states
            return (self._unnamed(mention, ()),)
        people = self._people_in_focus(mention, words, number)
        if len(people) >= 2:
            return people
        if words[-1] in {"two", "both", "pair", "sides"} or roles.families(words[-1]):
            return self._states_in_focus(mention, number)
        return (self._unnamed(mention, ()),)

    def _pair_in_focus(self, mention: Mention) -> tuple[Actor, ...]:
        """Two actors joined by "and" in front of a verb, in the last sentences."""
        for back in range(4):
            sentence = mention.sentence - back
            seen = [
                s
                for s in self.focus.recent(mention.sentence, back)
                if s.mention.sentence == sentence and s.mention.start < mention.start
            ]
            seen.reverse()
            joined = self._joined(seen)
            if len(joined) == 2:
                return joined
        return ()

    def _people_in_focus(
        self, mention: Mention, words: list[str], number: int
    ) -> tuple[Actor, ...]:
        noun = words[-1].removesuffix("s") if words else ""
        wants_office = noun not in {
            "men",
            "man",
            "women",
            "two",
            "pair",
            "both",
            "counterpart",
            "duo",
        }
        wants_office = wants_office and noun not in {"colleague", "friend", "side", "official"}
        found: list[Actor] = []
        for strict in (True, False):
            found = []
            for seen in self.focus.recent(mention.sentence, 8):
                if seen.mention.in_quotation and not mention.in_quotation:
                    continue
                for actor in seen.actors:
                    if actor.kind != "person" or actor.plural or actor in found:
                        continue
                    if strict and wants_office and not roles.fits(noun, actor.role or ""):
                        continue
                    if found and found[0].country == actor.country and strict:
                        continue
                    found.append(actor)
                if len(found) >= number:
                    return tuple(found[:number])
        return tuple(found) if len(found) >= 2 else ()

    def _states_in_focus(self, mention: Mention, number: int) -> tuple[Actor, ...]:
        near: Counter[str] = Counter()
        for seen in self.focus.recent(mention.sentence, 3):
            for actor in seen.actors:
                if actor.country and is_state(actor.country):
                    near[actor.country] += 1
        overall: Counter[str] = Counter()
        for item in self.mentions.items:
            if item.country and is_state(item.country) and item.rule != _AGENCY:
                overall[item.country] += 3 if item.sentence <= 1 else 1
        ranked = sorted(near, key=lambda c: (-overall[c], -near[c]))
        if len(ranked) < number > 2:
            return ()
        if len(ranked) < number:
            ranked += [c for c in sorted(overall, key=lambda c: -overall[c]) if c not in near]
        return tuple(self._state(code) for code in ranked[:number])


def _is_plural_body(seen: Seen) -> bool:
    """ "the newspapers", "police": a body that takes "they"."""
    words = roles.words(seen.mention.organization or "")
    return (
        seen.mention.kind is MentionKind.ORGANIZATION
        and bool(words)
        and (words[-1] == "police" or (words[-1].endswith("s") and not words[-1].endswith("ss")))
    )


def _bisect(seen: list[Seen], start: int) -> int:
    low, high = 0, len(seen)
    while low < high:
        middle = (low + high) // 2
        if seen[middle].mention.start < start:
            low = middle + 1
        else:
            high = middle
    return low


def _add_bare_groups(document: Document, mentions: Mentions) -> None:
    """ "The two met again": a group named by its number alone."""
    tokens = document.tokens
    taken = {i for m in mentions.items for i in range(m.first, m.last)}
    added = False
    for sentence in document.sentences:
        if sentence.boilerplate:
            continue
        for index in range(sentence.first + 1, sentence.last - 1):
            if tokens[index].norm != "two" or tokens[index - 1].norm != "the" or index in taken:
                continue
            if verb_after(document, index + 1, sentence.last) is None:
                continue
            start, end = tokens[index - 1].start, tokens[index].end
            mentions.items.append(
                Mention(
                    start,
                    end,
                    index - 1,
                    index + 1,
                    sentence.index,
                    MentionKind.GROUP,
                    document.text[start:end],
                    plural=True,
                    determiner="two",
                    rule="bare group",
                    in_quotation=document.in_quotation(start),
                )
            )
            added = True
    if added:
        mentions.items.sort(key=lambda m: (m.start, -m.end))
        mentions._starts = [m.start for m in mentions.items]


def _settle_objects(document: Document, mentions: Mentions) -> None:
    """ "held talks with her yesterday": an object, though "her" may own what follows."""
    for mention in mentions.items:
        if mention.possessive and mention.text.lower() == "her":
            following = (
                document.tokens[mention.last].norm if mention.last < len(document.tokens) else ""
            )
            if (
                not following.isalpha()
                or following in PREPOSITIONS
                or following in OBJECT_FOLLOWERS
            ):
                mention.possessive = False


def _determiner(mention: Mention) -> str:
    """The word that makes a description definite, possessed or new; "" where there is none."""
    if mention.determiner:
        return mention.determiner.lower()
    words = mention.text.split(maxsplit=1)
    return words[0].lower() if words else ""


def _bare(text: str) -> str:
    """A phrase without its determiner."""
    first, _, rest = text.partition(" ")
    bare = rest if rest and first.lower() in {"the", "a", "an", "this", "that"} else text
    return bare.replace("U.S.", "US").replace("U.K.", "UK").replace("U.N.", "UN")


def _label(mention: Mention, name: str) -> str:
    """A body's name as the text has it, without its determiner: "Finnish foreign ministry"."""
    label = _bare(mention.text) if mention.country and mention.countries else _bare(name)
    return label.removeprefix("its ").removeprefix("their ")


def _is_common(label: str) -> bool:
    """Whether a body has no name of its own: "cabinet", "foreign ministry"."""
    return label[:1].islower() or label in {
        "Foreign Ministry",
        "Defence Ministry",
        "Defense Ministry",
        "Parliament",
        "Cabinet",
        "Government",
        "State Department",
    }


def _same_body(name: str, other: str) -> bool:
    said, held = roles.words(name), roles.words(other)
    return bool(said) and bool(held) and (said[-1] == held[-1] or set(said) <= set(held))
