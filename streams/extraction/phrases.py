"""Puts hits, roles, names and bodies together into mentions.

    tokens -> Scan -> per sentence: roles, name runs, bodies -> phrases -> Mention
"""

from dataclasses import dataclass, field, replace

from schemas.codes import STATES
from streams.extraction.document import Document, Sentence, Token
from streams.extraction.lexicons import fold, office_holders
from streams.extraction.lexicons.office_holders import Term, precedence
from streams.extraction.mention import Mention, MentionKind
from streams.extraction.names import NameRun, find_names, surname_like
from streams.extraction.roles import Role, find_roles
from streams.extraction.scanning import Scan, Span, scan

_PRONOUNS: dict[str, tuple[str | None, bool, bool]] = {
    # gender, plural, possessive
    "he": ("m", False, False), "him": ("m", False, False), "himself": ("m", False, False),
    "his": ("m", False, True), "she": ("f", False, False), "her": ("f", False, True),
    "hers": ("f", False, True), "herself": ("f", False, False), "they": (None, True, False),
    "them": (None, True, False), "themselves": (None, True, False), "their": (None, True, True),
}
_GROUP_NUMBERS = frozenset({"two", "both", "three", "four", "five", "six", "seven"})
_GROUP_NOUNS: dict[str, str | None] = {
    "sides": None, "countries": None, "nations": None, "states": None, "parties": None,
    "governments": None, "neighbours": None, "neighbors": None, "delegations": None,
    "men": "man", "women": "woman", "allies": None, "powers": None, "peoples": None,
    "capitals": None, "foes": None, "rivals": None, "teams": None, "republics": None,
    "economies": None, "militaries": None, "armies": None,
}
_ALONE = frozenset({"sides", "parties", "pair", "duo", "trio", "twosome"})


@dataclass(slots=True)
class _Person:
    """A candidate person: its name run and the role that stands with it."""

    run: NameRun
    role: Role | None = None
    left: int = 0
    apposed: bool = False
    shared: bool = False             # the role stands with another name: "Ministers A and B"
    rule: str = ""


@dataclass(slots=True)
class _Found:
    """What one sentence holds, before names are decided on."""

    sentence: Sentence
    roles: list[Role] = field(default_factory=list)
    people: list[_Person] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    used_roles: set[int] = field(default_factory=set)


class Finder:
    """Finds the mentions of one text. ``document`` gives the day and what is quoted, if known."""

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        sentences: list[Sentence],
        document: Document | None,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.document = document
        self.day = document.published if document else None
        self.scan: Scan = scan(text, tokens, sentences)
        self.holders = office_holders()
        self.lower: set[str] = {t.norm for t in tokens if t.text[0].islower()}
        self.taken = bytearray(len(tokens) + 1)
        self.known: dict[str, int] = {}      # folded word of a full name -> how often
        self.full: dict[str, set[str]] = {}  # folded last word of full names -> the full names
        self.codes = {s.entry.code for s in self.scan.hits if s.entry.code}

    # -- the steps -------------------------------------------------------------------------

    def run(self, title_names: frozenset[str]) -> list[Mention]:
        """All mentions, in order of start, containers first."""
        found = self._collect()
        for word in title_names:
            self.known.setdefault(word, 0)
        items: list[Mention] = []
        for piece in found:
            self._emit(piece, items)
        items.sort(key=lambda m: (m.start, -m.end))
        return items

    def full_names(self) -> frozenset[str]:
        """Folded words of the text's names of two words and more."""
        found: set[str] = set()
        for piece in self._collect():
            for person in piece.people:
                if len(person.run.words) > 1 and not person.run.body:
                    found.update(surname_like(self.scan, person.run.words)[-1:])
        return frozenset(found)

    def _collect(self) -> list[_Found]:
        found = []
        for sentence in self.sentences:
            piece = self._sentence(sentence)
            found.append(piece)
        for piece in found:
            for person in piece.people:
                run = person.run
                strong = run.given or person.role is not None or run.titled
                nameable = strong or self._nameable(run)
                if len(run.words) > 1 and not run.body and nameable:
                    called = surname_like(self.scan, run.words)
                    for word in called if strong else called[-1:]:
                        self.known[word] = self.known.get(word, 0) + 1
                    if not self._is_thing(run):
                        self.full.setdefault(called[-1], set()).add(self._name_text(run))
                        self.full.setdefault(called[0], set()).add(self._name_text(run))
                elif len(run.words) == 1 and (person.role is not None or run.titled):
                    word = self.scan.folded[run.words[0]]
                    self.known[word] = self.known.get(word, 0) + 1
        return found

    def _sentence(self, sentence: Sentence) -> _Found:
        piece = _Found(sentence)
        scan_, tokens = self.scan, self.tokens
        first, last = sentence.first, sentence.last
        piece.roles = find_roles(scan_, first, last)
        taken = self.taken
        by_end: dict[int, Role] = {}
        by_left: dict[int, Role] = {}
        for role in piece.roles:
            for i in range(role.first, role.last):
                taken[i] = 1
            by_end[role.last] = role
            by_left[role.left] = role
        # "Stephen King", "Mr Bishop": a head noun alone behind a name or an honorific is a surname.
        for role in piece.roles:
            if role.last - role.first == 1 and role.capital and role.left == role.first:
                i = role.first
                before = tokens[i - 1] if i > first else None
                after = tokens[i + 1] if i + 1 < last else None
                if (
                    before is not None
                    and scan_.folded[i - 1] in scan_.words.given
                    and before.text[0].isupper()
                    and not (after is not None and after.text[0].isupper() and i + 1 < last
                             and not scan_.hit(i + 1) and after.text[0].isalpha())
                ) and role.head.kind in ("royal", "clergy", "law", "job", "rank", "politics", "office"):
                    taken[i] = 0
                    by_end.pop(role.last, None)
                    by_left.pop(role.left, None)
                    piece.used_roles.add(id(role))
            if role.last - role.first == 1 and role.capital and role.left == role.first and (
                scan_.folded[role.first] in scan_.words.given
                and role.last < last
                and scan_.capital(role.last)
                and not (role.last + 1 < last and scan_.capital(role.last + 1)
                         and tokens[role.last + 1].text[0].isalpha())
            ):
                # "Dean Wilson": a given name that is a title elsewhere.
                taken[role.first] = 0
                by_end.pop(role.last, None)
                by_left.pop(role.left, None)
                piece.used_roles.add(id(role))
        self._bodies(piece, taken)
        ends = {body.last: body for body in piece.bodies}
        for role in piece.roles:
            body = ends.get(role.left)
            if body is not None and not role.countries:
                # "Ministry of Foreign Affairs spokesperson Mao Ning"
                by_left.pop(role.left, None)
                role.left = body.first
                by_left[role.left] = role
                role.countries = list(body.countries)
                role.organization = role.organization or body.organization
                role.determiner = role.determiner or body.determiner
        for run in find_names(scan_, first, last, taken):
            self._name(piece, run, by_end, by_left, taken)
        self._share_roles(piece)
        return piece

    def _share_roles(self, piece: _Found) -> None:
        """"Presidents Xi Jinping and Vladimir Putin": a plural role is each one's, one country each."""
        people = piece.people
        for index, person in enumerate(people):
            role = person.role
            if role is None or not role.head.plural or person.apposed:
                continue
            row = [person]
            for other in people[index + 1 :]:
                if other.role is not None or not self._joined(row[-1].run.last, other.run.first):
                    break
                row.append(other)
            countries = role.countries
            single = len(countries) == len(row) > 1
            for place, each in enumerate(row):
                own = replace(
                    role,
                    head=replace(role.head, plural=False),
                    name=_singular(role),
                    countries=[countries[len(row) - 1 - place]] if single else list(countries[:1]),
                )
                if not single and len(countries) > 1:
                    own.countries = []
                each.role = own
                if each is not person:
                    each.shared = True

    def _joined(self, last: int, first: int) -> bool:
        """Whether only commas, "and" and "of Country" stand between two names."""
        if first - last > 8:
            return False
        return all(
            self.tokens[i].norm in (",", "and", "&", "of", "(", ")", "the") or self.scan.hit(i)
            for i in range(last, first)
        )

    # -- bodies ----------------------------------------------------------------------------

    def _bodies(self, piece: _Found, taken: bytearray) -> None:
        """"the Iranian foreign ministry", "Gulf Bank", "Ministry of Defence", "his government"."""
        scan_, tokens = self.scan, self.tokens
        first, last = piece.sentence.first, piece.sentence.last
        i = first
        barrier = first
        while i < last:
            kind = scan_.words.bodies.get(tokens[i].norm)
            if kind is None or taken[i] or scan_.hit(i):
                i += 1
                continue
            mention = self._body(piece, i, kind, barrier, last, taken)
            if mention is not None:
                piece.bodies.append(mention)
                for k in range(max(mention.first, barrier), mention.last):
                    taken[k] = 1
                barrier = mention.last
                i = max(i + 1, mention.last)
            else:
                i += 1

    def _body(
        self, piece: _Found, i: int, kind: str, barrier: int, last: int, taken: bytearray
    ) -> Mention | None:
        scan_, tokens = self.scan, self.tokens
        capital = tokens[i].text[0].isupper()
        if not capital and i + 1 < last and tokens[i + 1].text[0].islower():
            # "the front row", "a court filing": no body, but what a noun is about.
            norm = tokens[i + 1].norm
            if not (
                norm in scan_.words.function_words
                or norm in scan_.words.verbs
                or norm in scan_.words.bodies
                or norm.endswith(("ed", "ly"))
            ) and not (norm.endswith("s") and norm[:-1] in scan_.words.lemmas):
                return None
        begin = i
        while begin > barrier and not taken[begin - 1]:
            j = begin - 1
            if scan_.hit(j):
                break
            token = tokens[j]
            if (token.norm in scan_.words.modifiers and (token.text[0].isupper() or not capital)) or (capital and token.text[0].isupper() and token.norm not in scan_.words.no_names):
                begin = j
            elif (
                capital and token.norm in ("and", "&", "of", "for") and j > barrier
                and tokens[j - 1].text[0].isupper() and begin < i + 1
                and tokens[j - 1].norm not in scan_.words.no_names and not taken[j - 1]
                and not scan_.hit(j - 1) and tokens[j - 1].text[0].isalpha()
                and (tokens[j - 1].norm in scan_.words.modifiers)
            ):
                begin = j - 1
            else:
                break
        end = i + 1
        countries: list[str] = []
        while end < last and tokens[end].norm in scan_.words.bodies and not scan_.hit(end) and (
            tokens[end].text[0].isupper() == capital
        ):
            kind = scan_.words.bodies[tokens[end].norm]
            end += 1
        # "Ministry of Foreign Affairs", "Embassy of Japan", "Organization of Iran"
        if end + 1 < last and tokens[end].norm in ("of", "for") and (capital or kind != "agency"):
            j = end + 1
            if tokens[j].norm == "the":
                j += 1
            start = j
            while j < last:
                hit = scan_.hit(j)
                if hit is not None:
                    if hit.entry.concept in ("country", "demonym", "organization", "capital"):
                        if hit.entry.code:
                            countries.append(hit.entry.code)
                        j = hit.last
                        continue
                    break
                word = tokens[j]
                if (word.norm in scan_.words.modifiers and word.text[0].isupper() == capital) or (capital and word.text[0].isupper() and word.text[0].isalpha() and (
                    word.norm not in scan_.words.no_names
                ) and word.norm not in scan_.words.heads) or (word.norm in ("and", "&", ",") and j > start and j + 1 < last and (
                    tokens[j + 1].norm in scan_.words.modifiers
                    and tokens[j + 1].text[0].isupper() == capital
                )):
                    j += 1
                else:
                    break
            while j > start and tokens[j - 1].norm in ("and", "&", ","):
                j -= 1
            if j > start:
                end = j
        left, before, determiner = self._before(begin, barrier)
        countries = before + countries
        if not countries and kind == "government":
            countries = self._leader_before(i, barrier)
            if countries and capital is False:
                left = min(left, i - 1)
        bare = begin == i and end == i + 1
        if bare and not countries and not determiner and not (
            kind in ("ministry", "parliament", "mission", "party") and not capital
        ) and tokens[i].norm not in _BARE:
            return None
        if bare and capital and not countries and not determiner and (
            tokens[i].norm not in _BARE
        ):
            return None
        if kind == "government" and tokens[i].norm in (
            "state", "republic", "kingdom", "nation", "country"
        ):
            return None
        name = self._words(begin, end)
        sentence = piece.sentence
        return self._mention(
            left, end, sentence, MentionKind.ORGANIZATION,
            organization=name,
            country=countries[0] if countries else None,
            countries=tuple(dict.fromkeys(countries)),
            determiner=determiner,
            body_class=kind,
            plural=tokens[i].norm.endswith("s") and kind in ("forces", "government", "mission"),
            rule="body",
        )

    def _is_country(self, i: int) -> bool:
        hit = self.scan.hit(i)
        return hit is not None and hit.entry.concept in ("country", "capital")

    def _leader_before(self, i: int, barrier: int) -> list[str]:
        """The country of "the Bush administration", "Assad's regime", by the office holder."""
        j = i - 1
        if j > barrier and self.tokens[j].norm in ("'s", "’", "'"):
            j -= 1
        if j < barrier or not self.tokens[j].text[0].isupper() or self.scan.hit(j):
            return []
        held = self.holders.called(self.scan.folded[j], self.day, slack=400)
        states = {t.country for t in held if t.office in _TOP}
        return sorted(states) if len(states) == 1 else []

    def _before(self, begin: int, barrier: int) -> tuple[int, list[str], str | None]:
        """Countries and the determiner before token ``begin``: leftmost token, codes, word."""
        scan_, tokens = self.scan, self.tokens
        j = begin - 1
        codes: list[str] = []
        left = begin
        while j >= barrier and not self.taken[j]:
            norm = tokens[j].norm
            hit = scan_.hit(j)
            if hit is not None:
                if hit.entry.concept not in (
                    "country", "demonym", "capital", "organization", "metonym", "place", "nationals"
                ):
                    break
                if hit.entry.concept in ("metonym", "organization") and not (
                    tokens[j + 1].norm == "'s" or hit.entry.code
                ):
                    break
                if hit.entry.code:
                    codes.append(hit.entry.code)
                left = hit.first
                j = hit.first - 1
                continue
            if norm in ("'s", "'", "’") and j > barrier and scan_.hit(j - 1):
                j -= 1
                continue
            if norm in scan_.words.qualifiers:
                left = j
                j -= 1
                continue
            if norm in ("and", ",") and codes and j > barrier:
                other = scan_.hit(j - 1)
                if other is not None and other.entry.concept == "demonym":
                    j -= 1
                    continue
                break
            if norm in ("the", "a", "an", "his", "her", "their", "its", "both", "two", "this"):
                return j, codes, norm
            break
        return left, codes, None

    # -- names -----------------------------------------------------------------------------

    def _name(
        self,
        piece: _Found,
        run: NameRun,
        by_end: dict[int, Role],
        by_left: dict[int, Role],
        taken: bytearray,
    ) -> None:
        scan_, tokens = self.scan, self.tokens
        first, last = piece.sentence.first, piece.sentence.last
        left = run.first
        # An honorific before the name, or as its first word ("Mr. Smith").
        while len(run.words) > 0 and tokens[run.words[0]].norm in scan_.words.honorifics and (
            run.last - run.first > 1
        ):
            run.titled = True
            run.honorific = tokens[run.words[0]].norm
            run.words = run.words[1:]
            run.first += 1
            if run.first < run.last and tokens[run.first].text == ".":
                run.first += 1
            if not run.words:
                return
            run.given = scan_.folded[run.words[0]] in scan_.words.given
        j = run.first - 1
        while j >= first:
            norm = tokens[j].norm
            if norm == "." and j > first and tokens[j - 1].norm in scan_.words.honorifics:
                j -= 1
                norm = tokens[j].norm
            if (norm in scan_.words.honorifics or tokens[j].text == "HE") and not by_end.get(j + 1):
                run.titled = True
                run.honorific = run.honorific or norm
                left = j
                j -= 1
                continue
            break
        role = by_end.get(left)
        person = _Person(run, None, left)
        chain: list[Role] = []
        # Adjacent roles before the name, the nearest first: "army chief General X".
        at = left
        while True:
            role = by_end.get(at)
            if role is None and at - 1 > first and tokens[at - 1].text == "," and by_end.get(at - 1):
                # "Iran's foreign minister, Mohammad Javad Zarif, said"
                candidate = by_end[at - 1]
                if not chain and not candidate.head.plural and candidate.head.kind != "job" and (
                    candidate.countries or candidate.determiner or candidate.capital
                ) and (len(run.words) > 1 or run.titled):
                    role = candidate
                    person.apposed = True
            if role is None or id(role) in piece.used_roles:
                break
            chain.append(role)
            piece.used_roles.add(id(role))
            at = role.left
            person.left = at if not person.apposed else person.left
            if person.apposed:
                break
        if chain:
            best = chain[-1]
            for other in chain:
                if not other.rank_only and other.head.kind not in ("clergy", "royal"):
                    best = other
                    break
            person.role = best
            if best is not chain[0] or len(chain) > 1:
                for other in chain:
                    if other is not best:
                        best.countries.extend(other.countries)
                        best.former = best.former or other.former
                        best.organization = best.organization or other.organization
                        best.possessor = best.possessor or other.possessor
        elif not run.titled:
            # A country's adjective straight before a name: "Iran's Zarif", "Russian Sergei Lavrov".
            left2, codes, determiner = self._before(run.first, first)
            if codes and determiner is None:
                person.left = left2
                person.role = None
                person.rule = "|".join(codes[:1])
        if not person.rule and run.last + 1 < last:
            person.rule = self._country_behind(run.last, last)
        # An apposition behind: "Bijan Zanganeh, Iran's oil minister,"
        if person.role is None and run.last + 1 < last and tokens[run.last].text in (",", "(", "-", "–"):
            k = run.last + 1
            for step in range(4):
                role = by_left.get(k + step)
                if role is not None:
                    if id(role) in piece.used_roles or role.head.plural:
                        break
                    if step and not all(
                        tokens[q].norm in ("the", "a", "an", "who", "is", "now", "also", "himself", "'s")
                        or scan_.hit(q)
                        for q in range(k, k + step)
                    ):
                        break
                    if role.last < last and scan_.capital(role.last) and not scan_.hit(role.last) and (
                        not taken[role.last] and tokens[role.last].text[0].isalpha()
                    ):
                        break
                    person.role = role
                    person.apposed = True
                    break
        if self._is_body(run):
            run.body = True
        piece.people.append(person)

    def _country_behind(self, i: int, last: int) -> str:
        """The code in "Sheikh Tamim of Qatar", "Jan Ullrich (Germany)", or nothing."""
        tokens = self.tokens
        if tokens[i].norm not in ("of", "("):
            return ""
        j = i + 2 if tokens[i + 1].norm == "the" else i + 1
        hit = self.scan.hit(j) if j < last else None
        if hit is None or hit.entry.concept not in ("country", "organization"):
            return ""
        if tokens[i].norm == "(" and not (hit.last < last and tokens[hit.last].text == ")"):
            return ""
        return hit.entry.code or ""

    def _is_body(self, run: NameRun) -> bool:
        tokens, bodies = self.tokens, self.scan.words.bodies
        return any(tokens[i].norm in bodies for i in run.words[-1:]) and len(run.words) > 1

    # -- mentions --------------------------------------------------------------------------

    def _emit(self, piece: _Found, items: list[Mention]) -> None:
        scan_, tokens, sentence = self.scan, self.tokens, piece.sentence
        covered: set[int] = set()        # tokens inside a person's name
        for person in piece.people:
            mention = self._person(person, sentence)
            if mention is None:
                if person.role is not None and not person.apposed:
                    piece.used_roles.discard(id(person.role))
                continue
            items.append(mention)
            for i in range(person.run.first, person.run.last):
                covered.add(i)
        for role in piece.roles:
            if id(role) in piece.used_roles:
                continue
            made = self._role(role, sentence)
            if made is not None:
                items.append(made)
        items.extend(piece.bodies)
        for span in scan_.hits_between(sentence.first, sentence.last):
            if span.first in covered:
                continue
            made = self._place(span, sentence)
            if made is not None:
                items.append(made)
        for i in range(sentence.first, sentence.last):
            norm = tokens[i].norm
            if i not in covered and not self.taken[i] and tokens[i].text[0].isupper():
                made = self._bare(i, sentence)
                if made is not None:
                    items.append(made)
            pronoun = _PRONOUNS.get(norm)
            if pronoun is not None and (tokens[i].text != "HE"):
                gender, plural, possessive = pronoun
                following = tokens[i + 1] if i + 1 < sentence.last else None
                if norm == "her" and (following is None or not following.text[0].isalnum()):
                    possessive = False
                items.append(
                    self._mention(
                        i, i + 1, sentence, MentionKind.PRONOUN,
                        gender=gender, plural=plural, possessive=possessive, rule="pronoun",
                    )
                )
            elif norm in _GROUP_NOUNS or norm in ("pair", "duo", "trio"):
                made = self._group(i, sentence)
                if made is not None:
                    items.append(made)

    def _person(self, person: _Person, sentence: Sentence) -> Mention | None:
        run, role = person.run, person.role
        scan_, tokens = self.scan, self.tokens
        words = run.words
        name = self._name_text(run)
        terms = self._near(self.holders.named(name)) if len(words) > 1 else []
        rule = self._accept(person, terms, sentence)
        if rule is None:
            return None
        if rule == "body":
            end = run.last
            code = person.rule or None
            return self._mention(
                run.first, end, sentence, MentionKind.ORGANIZATION, organization=name,
                country=code, rule="capitalised body",
                body_class=scan_.words.bodies.get(tokens[words[-1]].norm),
            )
        left = person.left if (not person.apposed or person.left < run.first) else run.first
        if run.titled:
            left = min(left, person.left)
        countries = tuple(dict.fromkeys(role.countries)) if role is not None else ()
        if person.rule and not countries:
            countries = (person.rule,)
        country = countries[0] if countries else None
        gender = None
        if run.honorific is not None:
            gender = scan_.words.honorifics.get(run.honorific)
        if gender is None and role is not None:
            gender = role.head.gender
        term = self._term(name, terms, country, role)
        if gender is None and term is not None:
            gender = term.gender
        if gender is None and len(words) > 1:
            gender = scan_.words.given.get(scan_.folded[words[0]])
        organization = role.organization if role is not None else None
        title = role.name if role is not None else None
        if term is not None:
            if country is None and term.country:
                country = term.country
                rule += "+holder"
            vague = role is None or role.head.singular in ("counterpart", "host", "guest", "visitor")
            if vague and self.day is not None and term.covers(self.day):
                title = term.title
        return self._mention(
            left, run.last, sentence, MentionKind.PERSON,
            name=name,
            name_start=tokens[run.first].start,
            name_end=tokens[run.last - 1].end,
            role=title,
            organization=organization,
            country=country,
            countries=countries,
            gender=gender,
            former=role.former if role is not None else False,
            role_class=role.head.kind if role is not None else None,
            determiner=role.determiner if role is not None else None,
            rule=rule,
        )

    def _near(self, terms: list[Term]) -> list[Term]:
        """Terms within a generation of the article; another age's namesakes are left out."""
        if self.day is None:
            return terms
        return [t for t in terms if t.covers(self.day, slack=_GENERATION)]

    def _term(
        self, name: str, terms: list[Term], country: str | None, role: Role | None
    ) -> Term | None:
        """The office that a name stands for on the article's day; without one, the latest before."""
        if not terms:
            return self._surname_term(name, country, role) if " " not in name else None
        if country is not None:
            same = [t for t in terms if t.country == country]
            terms = same or terms
        if self.day is not None:
            now = [t for t in terms if t.covers(self.day)]
            if now:
                return min(now, key=precedence)
            past = [t for t in terms if t.start <= self.day]
            if past:
                latest = max(t.end for t in past)
                return min((t for t in past if t.end == latest), key=precedence)
        return max(terms, key=lambda t: (t.country in self.codes, t.country in STATES, t.start))

    def _surname_term(self, name: str, country: str | None, role: Role | None) -> Term | None:
        """Who a surname alone stands for: the article's own full name first, else who is in office."""
        word = fold(name)
        for full in sorted(self.full.get(word, ())):
            held = self._near(self.holders.named(full))
            if held:
                return self._term(full, held, country, role)
        if word in self.full:
            return None
        found = self.holders.called(name, self.day, slack=_AFTERWARDS)
        if country is not None:
            found = [t for t in found if t.country == country]
        elif word not in self.scan.words.household:
            found = [t for t in found if t.country in self.codes and self._fits(t, role)]
        elif self.day is None:
            found = [t for t in found if t.office in _TOP] or found
        if len({t.country for t in found}) > 1:
            found = [t for t in found if t.country in self.codes]
        if len({t.country for t in found}) != 1:
            return None
        now = [t for t in found if t.covers(self.day)]
        return min(now or found, key=precedence)

    def _fits(self, term: Term, role: Role | None) -> bool:
        """Whether a title says what a term says: "Foreign Minister Rosati"; without one, top offices."""
        if role is None:
            return self.day is not None and term.office in _TOP
        return role.head.singular in term.title.lower()

    def _known_leader(self, run: NameRun) -> bool:
        """Whether a lone capitalised word, known from nowhere in the article, is an office holder."""
        words = self.scan.words
        i = run.words[0]
        token, word = self.tokens[i], self.scan.folded[i]
        if token.norm in self.lower or token.norm in words.things:
            return False
        if word in words.household:
            return bool(self.holders.called(word, self.day, slack=_AFTERWARDS))
        if (
            self.day is None
            or run.opens_sentence
            or len(word) < 5
            or word in words.given
            or word in words.surnames
            or token.norm in words.modifiers
            or token.norm in words.lemmas
        ):
            return False
        held = self.holders.called(word, self.day)
        return any(t.office in _TOP_DIPLOMATS and t.country in self.codes for t in held)

    def _accept(self, person: _Person, terms: list[Term], sentence: Sentence) -> str | None:
        """Why a run is a person's name, or None; "body" where it names a body."""
        run, role = person.run, person.role
        scan_, tokens = self.scan, self.tokens
        words = run.words
        if terms:
            return "holder"
        if run.body:
            return "body"
        if self._is_thing(run) and not run.titled and not (
            run.given and len(words) == 2 and scan_.folded[words[-1]] in scan_.words.surnames
        ):
            return "body" if len(words) > 1 and person.role is None else None
        last_word = scan_.folded[words[-1]]
        if run.titled:
            return "honorific"
        if role is not None and not person.apposed and not person.shared and role.capital:
            return "title"
        if role is not None and len(words) > 1:
            return "role"
        if len(words) > 1:
            if tokens[words[0]].text.isupper() and len(tokens[words[0]].text) > 3 and not run.given and (
                self.shouting(sentence)
            ):
                return None
            if run.given:
                return "given name"
            if any(scan_.folded[w] in scan_.words.given for w in words):
                return "given name inside"
            if self.known.get(last_word, 0) > 1 and self._nameable(run):
                return "known"
            if person.rule:
                return "country's"
            return "capitals" if self._nameable(run) else None
        word = last_word
        if role is not None and (role.capital or role.head.kind in ("office", "rank", "spokes")):
            return "title"
        if tokens[words[0]].text.isupper() and len(tokens[words[0]].text) < 6:
            return None
        if word in self.known and not (run.opens_sentence and tokens[words[0]].norm in self.lower):
            return "known"
        if self._known_leader(run):
            return "holder"
        if role is not None and tokens[words[0]].norm not in self.lower:
            return "role"
        if not run.opens_sentence and tokens[words[0]].norm not in self.lower and (
            scan_.folded[words[0]] in scan_.words.given
        ):
            return "given name"
        return None

    def _nameable(self, run: NameRun) -> bool:
        """Whether capitalised words with no given name among them may still name a person."""
        tokens, words = self.tokens, self.scan.words
        if len(run.words) > 4:
            return False
        if any(tokens[i].norm in words.function_words and tokens[i].text[0].isupper()
               for i in run.words):
            return False
        return not any(tokens[i].norm in self.lower for i in run.words)

    def _is_thing(self, run: NameRun) -> bool:
        """"Geisel Library", "Hurricane Maria": words that end or open the names of things."""
        things, tokens = self.scan.words.things, self.tokens
        if len(run.words) < 2:
            return tokens[run.words[-1]].norm in things
        last = tokens[run.words[-1]].norm
        return last in things or tokens[run.words[0]].norm in _THING_OPENERS

    def _role(self, role: Role, sentence: Sentence) -> Mention | None:
        plural = role.head.plural
        number = role.number
        countries = tuple(dict.fromkeys(role.countries))
        if plural and number is not None:
            return self._mention(
                role.left, role.last, sentence, MentionKind.GROUP, role=role.head.singular,
                plural=True, determiner=number, countries=countries,
                country=countries[0] if countries else None, role_class=role.head.kind, rule="group",
            )
        if plural and len(countries) > 1:
            kind = MentionKind.GROUP
        elif plural and countries and role.determiner not in ("his", "her", "their"):
            kind = MentionKind.NATIONALS
        else:
            kind = MentionKind.ROLE
        if not plural and not (
            countries or role.determiner or role.capital or role.last - role.first > 1
        ):
            return None
        return self._mention(
            role.left, role.last, sentence, kind, role=role.name,
            organization=role.organization,
            country=countries[0] if countries else None, countries=countries, plural=plural,
            gender=role.head.gender if not plural else None, former=role.former,
            determiner=role.determiner, role_class=role.head.kind, rule="role",
        )

    def _group(self, i: int, sentence: Sentence) -> Mention | None:
        tokens, scan_ = self.tokens, self.scan
        j = i - 1
        number = None
        steps = 0
        while j >= sentence.first and steps < 4:
            norm = tokens[j].norm
            if norm in _GROUP_NUMBERS:
                number = number or norm
            elif norm == "the" or norm in ("these", "those") or not (
                norm in scan_.words.qualifiers or norm in scan_.words.modifiers or scan_.hit(j)
                or norm.endswith("ing")
            ):
                break
            j -= 1
            steps += 1
        has_the = j >= sentence.first and tokens[j].norm in ("the", "these", "those")
        left = j if has_the else j + 1
        if number is None and not (has_the and j == i - 1 and tokens[i].norm in _ALONE):
            return None
        if left == i:
            return None
        return self._mention(
            left, i + 1, sentence, MentionKind.GROUP, role=_GROUP_NOUNS.get(tokens[i].norm),
            plural=True, determiner=number or "the", organization=tokens[i].norm, rule="group",
        )

    def _place(self, span: Span, sentence: Sentence) -> Mention | None:
        concept, entry = span.entry.concept, span.entry
        tokens = self.tokens
        if entry.may_be_name and span.whole and span.last - span.first == 1:
            person = self._namesake(span, sentence)
            if person is not None:
                return person
        kinds = {
            "country": MentionKind.COUNTRY, "capital": MentionKind.METONYM,
            "metonym": MentionKind.METONYM, "nationals": MentionKind.NATIONALS,
            "demonym": MentionKind.DEMONYM, "organization": MentionKind.ORGANIZATION,
            "agency": MentionKind.ORGANIZATION, "city": MentionKind.PLACE,
            "place": MentionKind.PLACE,
        }
        kind = kinds.get(concept)
        if kind is None:
            return None
        after = tokens[span.last] if span.last < len(tokens) else None
        before = tokens[span.first - 1] if span.first > sentence.first else None
        if concept == "demonym" and entry.both and before is not None and before.norm == "the" and (
            after is None or not after.text[0].isalpha() or after.norm in _VERBS
        ):
            kind = MentionKind.NATIONALS
        made = self._mention(
            span.first, span.last, sentence, kind,
            country=entry.code,
            name=entry.name if concept in ("country", "capital", "city", "place") else None,
            organization=entry.name if concept in ("metonym", "organization", "agency") else None,
            plural=kind is MentionKind.NATIONALS,
            body_class="press" if concept == "agency" else None,
            rule=concept,
        )
        made.start, made.end = span.start, span.end
        made.text = self.text[span.start : span.end]
        return made

    def _bare(self, i: int, sentence: Sentence) -> Mention | None:
        """A word in capitals ("FEMA"), or one that speaks ("Unilever said"): a body of some kind."""
        scan_, token = self.scan, self.tokens[i]
        if i in scan_.at or token.norm in scan_.words.no_names or token.norm in scan_.words.heads:
            return None
        text = token.text
        acronym = 2 < len(text) < 8 and text.isupper() and text.isalnum()
        if acronym:
            if text in scan_.words.no_bodies or self.shouting(sentence):
                return None
        else:
            after = self.tokens[i + 1] if i + 1 < sentence.last else None
            if after is None or after.norm not in _SPEAK or token.norm in self.lower or len(text) < 3:
                return None
            if token.norm in scan_.words.function_words or token.norm in scan_.words.modifiers:
                return None
        return self._mention(
            i, i + 1, sentence, MentionKind.ORGANIZATION, organization=text,
            rule="acronym" if acronym else "speaks",
        )

    def shouting(self, sentence: Sentence) -> bool:
        """Whether a sentence is in capitals, as headlines are."""
        words = [t.text for t in self.tokens[sentence.first : sentence.last] if len(t.text) > 3]
        return sum(w.isupper() for w in words) * 2 > len(words)

    def _namesake(self, span: Span, sentence: Sentence) -> Mention | None:
        """"English" or "Jordan" alone, in an article about Leandra English or Vernon Jordan."""
        scan_, tokens = self.scan, self.tokens
        i = span.first
        word = scan_.folded[i]
        fulls = [f for f in sorted(self.full.get(word, ())) if fold(f).split()[-1] == word]
        if not fulls:
            return None
        after = tokens[span.last] if span.last < sentence.last else None
        before = tokens[i - 1].norm if i > sentence.first else ""
        if before in ("in", "to", "from", "the", "near", "at", "into", "across"):
            return None
        if after is not None and after.text[0].isalpha() and span.entry.concept == "demonym" and not (
            after.norm in scan_.words.function_words or after.norm in scan_.words.verbs
            or after.norm.endswith("ed")
        ):
            return None
        return self._mention(
            i, i + 1, sentence, MentionKind.PERSON, name=tokens[i].text,
            name_start=tokens[i].start, name_end=tokens[i].end, rule="namesake",
        )

    # -- helpers ---------------------------------------------------------------------------

    def _words(self, first: int, last: int) -> str:
        """Tokens as one line of text."""
        text = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(text.split())

    def _name_text(self, run: NameRun) -> str:
        return self._words(run.first, run.last)

    def _mention(
        self, first: int, last: int, sentence: Sentence, kind: MentionKind, **known: object
    ) -> Mention:
        tokens = self.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        mention = Mention(
            start, end, first, last, sentence.index, kind, self.text[start:end], **known,  # type: ignore[arg-type]
        )
        if self.document is not None:
            mention.in_quotation = self.document.in_quotation(start)
        if last < sentence.last and tokens[last].norm in ("'s", "'", "’") and (
            tokens[last].start == end
        ) and (tokens[last].norm == "'s" or self.text[end - 1] in "sS"):
            mention.possessive = True
        return mention


def _singular(role: Role) -> str:
    plural = next((w for w in role.name.split() if w.lower().startswith(role.head.singular[:3])), "")
    single = role.head.singular
    return role.name.replace(plural, single[0].upper() + single[1:], 1) if plural else role.name


_THING_OPENERS = frozenset(
    {"hurricane", "typhoon", "cyclone", "tropical", "storm", "operation", "project", "mount", "lake",
     "cape", "fort", "camp", "port", "team", "planet", "windows", "microsoft", "google", "apple"}
)
_GENERATION = 20 * 365
_BARE = frozenset({"police", "congress", "parliament"})     # bodies with no article
_SPEAK = frozenset({"said", "says", "told", "added", "announced", "warned", "denied", "confirmed"})
_AFTERWARDS = 400                    # days for which a leader goes on being called by the surname
_TOP_DIPLOMATS = frozenset({"head_of_state", "head_of_government", "foreign_minister", "ruler"})
_TOP = frozenset({"head_of_state", "head_of_government"})
_VERBS = frozenset(
    ["have", "has", "had", "are", "were", "will", "would", "could", "should", "may", "might", "can", "must", "say", "said", "want", "wanted", "did", "do"]
)

__all__ = ["Finder", "fold"]
