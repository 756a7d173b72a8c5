"""Names with what stands around them: honorifics, titles, appositions, countries."""

from dataclasses import dataclass, field, replace

from streams.extraction.recognition.bodies import Body, read_before
from streams.extraction.recognition.names import NameRun, find_names
from streams.extraction.recognition.role import Role
from streams.extraction.recognition.scan import Scan

_JOINTS = frozenset({",", "and", "&", "of", "(", ")", "the"})
_APPOSED = frozenset({",", "(", "-", "–", "—"})


@dataclass(slots=True)
class Person:
    """A candidate person: its name run and the role that stands with it.

    ``left`` is the first token of the phrase; ``apposed``: a comma parts name and role, which is
    ``behind`` the name or before it; ``country`` what an adjective, possessive or "of"
    beside the bare name says; ``shared``: the role stands with another name ("Ministers A and B").
    """

    run: NameRun
    left: int
    role: Role | None = None
    apposed: bool = False
    behind: bool = False
    shared: bool = False
    country: str | None = None


@dataclass(slots=True)
class Around:
    """The roles of one sentence by where they end and begin; ``used`` ones go with names."""

    roles: list[Role]
    by_end: dict[int, Role] = field(default_factory=dict)
    by_left: dict[int, Role] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for role in self.roles:
            self.by_end[role.last] = role
            self.by_left[role.left] = role

    def drop(self, role: Role) -> None:
        """Takes a role out: it is part of a name."""
        self.by_end.pop(role.last, None)
        self.by_left.pop(role.left, None)
        self.used.add(id(role))


def surnames_not_roles(scan: Scan, around: Around, first: int, last: int, taken: bytearray) -> None:
    """Gives back head nouns that are names: "Stephen King", "Dean Wilson"."""
    words = scan.words
    for role in around.roles:
        i = role.first
        if not role.bare:
            continue
        name_follows = _plain_capital(scan, i + 1, last)
        behind_given = (
            i > first
            and scan.folded[i - 1] in words.given
            and scan.tokens[i - 1].text[0].isupper()
            and not name_follows
            and role.head.kind in words.of("role.before_surname")
        )
        is_given = (
            scan.folded[i] in words.given
            and i + 1 < last
            and scan.capitals[i + 1]
            and not (i + 2 < last and scan.capitals[i + 2] and scan.tokens[i + 2].text[0].isalpha())
        )
        if behind_given or is_given:
            taken[i] = 0
            around.drop(role)


def _plain_capital(scan: Scan, i: int, last: int) -> bool:
    if i >= last or scan.hit(i):
        return False
    text = scan.tokens[i].text
    return text[0].isupper() and text[0].isalpha()


def bodies_before_roles(around: Around, bodies: list[Body]) -> None:
    """ "Ministry of Foreign Affairs spokesperson Mao Ning": the body is the role's organisation."""
    ends = {body.last: body for body in bodies}
    for role in around.roles:
        body = ends.get(role.left)
        if body is None or role.countries or id(role) in around.used:
            continue
        around.by_left.pop(role.left, None)
        role.left = body.left
        around.by_left[role.left] = role
        role.countries = list(body.countries)
        role.organization = role.organization or body.name
        role.determiner = role.determiner or body.determiner


def find_people(
    scan: Scan, around: Around, first: int, last: int, taken: bytearray
) -> list[Person]:
    """The candidate people among tokens ``[first, last)`` of a sentence."""
    found = []
    for run in find_names(scan, first, last, taken):
        left = _honorifics(scan, run, around, first)
        if not run.words:
            continue
        person = Person(run, left)
        _titles(scan, person, around, first, taken)
        if person.country is None and run.last + 1 < last:
            person.country = _country_behind(scan, run.last, last)
        if person.role is None:
            _apposition(scan, person, around, last, taken)
        found.append(person)
    _share_roles(scan, found)
    return found


def _honorifics(scan: Scan, run: NameRun, around: Around, first: int) -> int:
    """Takes "Mr." and the like off a run and from before it; the first token of the phrase."""
    tokens, honorifics = scan.tokens, scan.words.honorifics
    left = run.first
    while run.words and tokens[run.words[0]].norm in honorifics and run.last - run.first > 1:
        run.honorific = tokens[run.words[0]].norm
        run.words = run.words[1:]
        run.first += 1
        if run.first < run.last and tokens[run.first].text == ".":
            run.first += 1
        run.given = bool(run.words) and scan.folded[run.words[0]] in scan.words.given
    j = run.first - 1
    while j >= first:
        if tokens[j].norm == "." and j > first and tokens[j - 1].norm in honorifics:
            j -= 1
        if around.by_end.get(j + 1) or not (tokens[j].norm in honorifics or tokens[j].text == "HE"):
            break
        run.honorific = run.honorific or tokens[j].norm
        left = j
        j -= 1
    return left


def _titles(scan: Scan, person: Person, around: Around, first: int, taken: bytearray) -> None:
    """The roles right before a name, or before it and a comma; else a country before it."""
    run = person.run
    chain: list[Role] = []
    at = person.left
    while True:
        role = around.by_end.get(at)
        if role is None and at - 1 > first and scan.tokens[at - 1].text == "[":
            role = around.by_end.get(at - 1)
        if role is None and not chain and at - 1 > first and scan.tokens[at - 1].text == ",":
            # "Iran's foreign minister, Mohammad Javad Zarif, said"
            role = around.by_end.get(at - 1)
            owned = role is not None and scan.tokens[role.left - 1].norm in ("'s", "’s")
            if role is not None and _may_appose(role, run, owned=owned):
                person.apposed = True
            else:
                role = None
        if role is None or id(role) in around.used:
            break
        chain.append(role)
        around.used.add(id(role))
        if person.apposed:
            break
        at = person.left = role.left
    if chain:
        person.role = _main_role(chain)
    elif run.honorific is None:
        # "Iran's Zarif", "Russian Sergei Lavrov"
        left, codes, determiner = read_before(scan, run.first, first, taken)
        if codes and determiner is None:
            person.left, person.country = left, codes[0]


def _may_appose(role: Role, run: NameRun, *, owned: bool) -> bool:
    return (
        not role.head.plural
        and role.head.kind != "job"
        and bool(role.countries or role.determiner or role.capital or owned)
        and (len(run.words) > 1 or run.honorific is not None)
    )


def _main_role(chain: list[Role]) -> Role:
    """Of "army chief General" the office; the others add what they know."""
    main = chain[-1]
    for role in chain:
        if not role.rank_only and role.head.kind not in ("clergy", "royal"):
            main = role
            break
    for role in chain:
        if role is not main:
            main.countries.extend(role.countries)
            main.former = main.former or role.former
            main.organization = main.organization or role.organization
    return main


def _country_behind(scan: Scan, i: int, last: int) -> str | None:
    """The code in "Sheikh Tamim of Qatar", "Jan Ullrich (Germany)"."""
    tokens = scan.tokens
    if tokens[i].norm not in ("of", "("):
        return None
    j = i + 2 if tokens[i + 1].norm == "the" else i + 1
    hit = scan.hit(j) if j < last else None
    if hit is None or hit.entry.concept not in ("country", "organization"):
        return None
    if tokens[i].norm == "(" and not (hit.last < last and tokens[hit.last].text == ")"):
        return None
    return hit.entry.code


def _apposition(scan: Scan, person: Person, around: Around, last: int, taken: bytearray) -> None:
    """A role behind a name and a comma: "Bijan Zanganeh, Iran's oil minister,"."""
    tokens, run = scan.tokens, person.run
    if run.last + 1 >= last or tokens[run.last].text not in _APPOSED:
        return
    begin = run.last + 1
    for at in range(begin, begin + 4):
        role = around.by_left.get(at)
        if role is None:
            continue
        between = range(begin, at)
        if (
            id(role) in around.used
            or role.head.plural
            or not all(
                tokens[q].norm in scan.words.of("role.apposed") or scan.hit(q) for q in between
            )
        ):
            return
        # "A, Foreign Minister B": the role is the next name's.
        if (
            role.last < last
            and scan.capitals[role.last]
            and not scan.hit(role.last)
            and (not taken[role.last] and tokens[role.last].text[0].isalpha())
        ):
            return
        if person.country is None or not role.countries or person.country in role.countries:
            person.role = role
            person.apposed = person.behind = True
        return


def _share_roles(scan: Scan, people: list[Person]) -> None:
    """ "Presidents Xi Jinping and Vladimir Putin": a plural role is each one's."""
    for index, person in enumerate(people):
        role = person.role
        if role is None or not role.head.plural or person.apposed:
            continue
        row = [person]
        for other in people[index + 1 :]:
            if other.role is not None or not _joined(scan, row[-1].run.last, other.run.first):
                break
            row.append(other)
        codes = role.countries
        single = len(codes) == len(row) > 1
        for place, each in enumerate(row):
            own = [codes[len(row) - 1 - place]] if single else codes if len(codes) == 1 else []
            each.role = replace(
                role, head=replace(role.head, plural=False), name=_singular(role), countries=own
            )
            each.shared = each is not person


def _joined(scan: Scan, last: int, first: int) -> bool:
    """Whether only commas, "and" and "of Country" stand between two names."""
    return first - last <= 8 and all(
        scan.tokens[i].norm in _JOINTS or scan.hit(i) for i in range(last, first)
    )


def _singular(role: Role) -> str:
    head = role.head.singular
    plural = next((w for w in role.name.split() if w.lower().startswith(head[:3])), "")
    return role.name.replace(plural, head[0].upper() + head[1:], 1) if plural else role.name
