"""What stands before and behind a role and says whose it is.

Before it: a country's adjective or possessive, "former", "visiting", "the", "his", "two". Behind
it: "of Iran", "of the Iranian Armed Forces", "to the United Nations", "of France and Britain".
"""

from schemas.codes import STATES
from streams.extraction.recognition.role import Role, head_at
from streams.extraction.recognition.scan import Scan, Span

OWNERS = frozenset({"country", "demonym", "metonym", "capital", "organization", "nationals"})
_LOCAL = frozenset({"city", "place"})
_AND = frozenset({"and", "&", ","})


def read_surroundings(scan: Scan, role: Role, barrier: int, last: int) -> None:
    """Fills in a role's countries, organisation, determiner and bounds."""
    role.last = _complement(scan, role, role.last, last)
    before, local = _left(scan, role, barrier)
    role.countries[:0] = before
    if role.head.singular in scan.words.of("role.envoys"):
        # "Portugal's U.N. ambassador" is Portugal's; "the UN envoy" is the organisation's.
        states = [c for c in role.countries if c in STATES]
        if states:
            role.countries = states + [c for c in role.countries if c not in STATES]
        elif role.head.singular == "ambassador":
            role.countries = []
            role.organization = None
    if not role.countries:
        # "Istanbul mayor Ekrem Imamoglu", "Governor of Texas": the land of the city or region.
        role.countries.extend(local or role.local)


def _left(scan: Scan, role: Role, barrier: int) -> tuple[list[str], list[str]]:
    """Codes of the countries before a role, nearest first, and of cities and regions."""
    tokens, words = scan.tokens, scan.words
    j = role.first - 1
    before: list[str] = []
    local: list[str] = []
    while j >= barrier:
        norm = tokens[j].norm
        hit = scan.hit(j)
        if hit is not None:
            concept = hit.entry.concept
            if concept not in OWNERS and concept not in _LOCAL:
                break
            if hit.entry.code:
                (local if concept in _LOCAL else before).append(hit.entry.code)
            if concept in ("metonym", "organization"):
                role.organization = role.organization or hit.entry.name
            role.left = hit.first
            j = hit.first - 1
            continue
        if norm in ("[", "]"):
            pass  # "[Russian] President [Vladimir] Putin"
        elif norm in ("'s", "'", "’"):
            owner = scan.hit(j - 1) if j > barrier else None
            if owner is None or owner.entry.concept not in OWNERS:
                break
        elif norm in _AND:
            # "the Iranian and Pakistani foreign ministers"
            other = scan.hit(j - 1) if j > barrier else None
            if other is None or other.entry.concept != "demonym" or not before:
                break
        elif norm in words.qualifiers:
            role.former = role.former or words.qualifiers[norm] == "former"
            role.left = j
        elif norm in words.modifiers:
            role.left = j
        elif norm in words.of("numbers"):
            role.number = norm
            role.left = j
        elif norm in words.of("determiners") or norm in words.of("possessives"):
            role.determiner = norm
            role.left = j
            break
        else:
            owner = _owner_beyond(scan, j, barrier)
            if owner is None or before:
                break
            j = role.left = owner.last
        j -= 1
    return before, local


_MOST_BETWEEN = 3  # unknown words between a state and a role


def _owner_beyond(scan: Scan, j: int, barrier: int) -> Span | None:
    """The state before words that no lexicon has: "Hong Kong pro-democracy activist"."""
    words = scan.words
    for k in range(j, max(barrier, j - _MOST_BETWEEN) - 1, -1):
        hit = scan.hit(k)
        if hit is not None:
            return hit if hit.entry.concept in ("country", "demonym") else None
        token = scan.tokens[k]
        if k < j and token.norm == "'s":
            owner = scan.hit(k - 1) if k > barrier else None
            return owner if owner is not None and owner.entry.concept in OWNERS else None
        if k == j and token.norm in words.lemmas:
            return None  # "South Korea release student leaders"
        plain = token.text[0].islower() and token.text.replace("-", "").isalpha()
        if not plain or token.norm in words.function_words or token.norm in words.verbs:
            return None
    return None


def _complement(scan: Scan, role: Role, end: int, last: int) -> int:
    """Where the complements of a role end."""
    tokens, words = scan.tokens, scan.words
    i = stop = end
    while i < last:
        link = tokens[i].norm
        if not (
            link == "of"
            or (link == "for" and i == end)
            or (
                i == end
                and link in ("to", "in", "on", "at")
                and tokens[i - 1].norm in words.of("role.towards")
            )
        ):
            break
        begin = i + 1
        while begin < last and (
            tokens[begin].norm in words.of("determiners")
            or tokens[begin].norm in words.of("possessives")
        ):
            begin += 1
        j = begin
        while j < last:
            hit = scan.hit(j)
            step = (
                _past_hit(scan, role, hit, j, link, last)
                if hit is not None
                else _past_word(scan, role, j, begin, link, last)
            )
            if step == j:
                break
            j = step
        while j > begin and (tokens[j - 1].norm in _AND or tokens[j - 1].norm in ("the", "'s")):
            j -= 1
        if j == begin:
            break
        stop = i = j
    return stop


def _past_hit(scan: Scan, role: Role, hit: Span, j: int, link: str, last: int) -> int:
    """The token behind a lexicon hit in a complement; ``j`` itself where the complement ends."""
    tokens, entry = scan.tokens, hit.entry
    a_name = entry.may_be_name and j + 1 < last and tokens[j + 1].text[0].isupper()
    if entry.concept == "agency" or (a_name and scan.folded[j] in scan.words.given):
        return j
    if entry.concept in _LOCAL and entry.code and link == "of":
        role.local.append(entry.code)
    if entry.concept == "trap" or entry.concept in _LOCAL:
        return hit.last
    if entry.concept in OWNERS and entry.code and link == "of":
        role.countries.append(entry.code)
        if entry.concept in ("organization", "metonym"):
            role.organization = role.organization or entry.name
    return hit.last + 1 if hit.last < last and tokens[hit.last].norm == "'s" else hit.last


def _past_word(scan: Scan, role: Role, j: int, begin: int, link: str, last: int) -> int:
    """The token behind a word that may stand in a complement; ``j`` itself where it may not."""
    words, word = scan.words, scan.tokens[j]
    norm = word.norm
    if norm in words.of("role.complement"):
        return j + 1
    head = head_at(scan, j)
    if head is not None and head.kind == "rank" and word.text[0].isupper():
        # "Chief of the General Staff", but "Chief of Staff General Wako"
        following = scan.tokens[j + 1] if j + 1 < last else word
        staff = following.norm in words.of("role.general_bodies") and following.text[0].isupper()
        return j + 2 if staff else j
    if norm in words.modifiers or norm in words.bodies:
        status = norm in words.of("role.status") and word.text[0].islower() and j == begin
        return j if status else j + 1
    if norm in _AND:
        return _past_joint(scan, role, j, link, last) if j > begin and j + 1 < last else j
    plain = (
        word.text[0].isupper()
        and norm not in words.no_names
        and scan.folded[j] not in words.given
        and head is None
        and (j == begin or scan.hit(j - 1) is None)
    )
    return j + 1 if plain else j


def _past_joint(scan: Scan, role: Role, j: int, link: str, last: int) -> int:
    """Behind "and" or a comma between states ("of France and Germany") or fields ("trade and")."""
    tokens = scan.tokens
    if role.head.plural and link == "of" and scan.hit(j - 1) is not None:
        k = j + 1
        while k < last and tokens[k].norm in ("and", "the"):
            k += 1
        other = scan.hit(k) if k < last else None
        if other is not None and other.entry.concept in OWNERS:
            return k
    following = tokens[j + 1].norm
    if tokens[j].norm == "," and not (j + 2 < last and tokens[j + 2].norm in _AND):
        return j
    fields = scan.words.modifiers, scan.words.bodies, ("affairs",)
    return j + 1 if any(following in f for f in fields) else j
