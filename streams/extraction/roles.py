"""Roles: "deputy foreign minister", "Chairman of the Chiefs of Staff of the Iranian Armed Forces".

A role is a head noun with the words before it that narrow it down and an "of"-complement. What
stands before that is no part of it but says whose it is: a country, "former", "visiting".
"""

from dataclasses import dataclass, field

from schemas.codes import STATES
from streams.extraction.lexicons.vocabulary import Head
from streams.extraction.scanning import Scan

_COUNTRY = frozenset({"country", "demonym", "metonym", "capital", "organization", "nationals"})
_LOCAL = frozenset({"city", "place"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "these", "those"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_ENVOYS = frozenset({"ambassador", "envoy", "representative", "diplomat", "official", "negotiator"})
# "ambassador to Iran", "envoy for Syria" are not of the country that follows.
_TOWARDS = frozenset({"ambassador", "envoy", "ambassadors", "envoys", "emissary", "representative",
                      "coordinator", "rapporteur", "negotiator", "nuncio", "consul", "mediator",
                      "adviser", "advisor", "attache", "attaché", "commissioner", "observer",
                      "delegate", "representatives", "negotiators", "diplomat", "diplomats",
                      "correspondent", "expert", "specialist"})


@dataclass(slots=True)
class Role:
    """Tokens ``[first, last)`` of the role itself, and what the words before and behind it say.

    ``left`` is the first token of the whole phrase; ``countries`` come nearest first.
    """

    left: int
    first: int
    last: int
    head: Head
    name: str
    countries: list[str] = field(default_factory=list)
    organization: str | None = None
    former: bool = False
    determiner: str | None = None
    possessor: str | None = None     # "his", "her", "their" before the role
    rank_only: bool = False
    capital: bool = False
    number: str | None = None        # "two", "both"
    local: list[str] = field(default_factory=list)   # states of cities and regions in the complement


_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "both"})


def head_at(scan: Scan, i: int) -> Head | None:
    """The head noun that token ``i`` is, of a role or of a rank that is written short ("Gen")."""
    norm = scan.tokens[i].norm
    head = scan.words.heads.get(norm)
    if head is not None:
        return head
    if norm in scan.words.ranks and scan.tokens[i].text[0].isupper() and norm != "pres":
        return Head(scan.words.ranks[norm], "rank", False, None)
    return None


def find_roles(scan: Scan, first: int, last: int) -> list[Role]:
    """The roles among tokens ``[first, last)`` of one sentence, left to right."""
    found: list[Role] = []
    i = first
    barrier = first
    while i < last:
        head = None if scan.hit(i) else head_at(scan, i)
        if head is not None and (_adjective(scan, i, last) or _verb(scan, i, first, last)):
            head = None
        if head is None:
            i += 1
            continue
        role = _role(scan, i, head, barrier, last)
        found.append(role)
        barrier = i = max(role.last, i + 1)
    return found


# Heads that are adjectives before a noun: "an official ceremony", "chief executives", "host country".
_STATUS = frozenset({"acting", "interim", "caretaker", "leading", "lead", "top", "high", "senior",
                     "junior", "first", "second", "third", "special", "personal", "managing", "ruling",
                     "work", "working", "operating", "permanent", "private", "public"})
# Nouns for bodies that before a role are something else.
_NO_BODY = frozenset({"state", "nation", "country", "news", "daily", "republic", "kingdom", "side"})
_ADJECTIVES = frozenset({"official", "general", "major", "national", "head", "chief", "host", "guest",
                         "lead", "deputy", "expert", "resident", "principal", "private", "rebel",
                         "militant", "rival", "partner", "member", "separatist", "captain", "sister",
                         "mother", "father", "brother", "source", "student", "visitor", "worker",
                         "refugee", "migrant", "voter", "victim", "insurgent", "guerrilla", "justice",
                         "counsel", "chair", "master", "man", "woman", "boy", "girl", "police", "socialist", "communist", "republican",
                         "democrat", "conservative", "nationalist", "unionist", "loyalist", "metropolitan"})


# Heads that are verbs as well: "who heads the agency", "to host talks".
_VERBAL = frozenset({"head", "heads", "host", "hosts", "chair", "chairs", "judge", "judges", "guard",
                     "guards", "witness", "coach", "coaches", "pilot", "captain", "partner", "rival",
                     "father", "mother", "lead", "chiefs", "doctor", "engineer", "delegate", "fathers"})
_BEFORE_VERB = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "must",
                          "who", "which", "he", "she", "it", "they", "we", "also"})


def _verb(scan: Scan, i: int, first: int, last: int) -> bool:
    if scan.tokens[i].norm not in _VERBAL:
        return False
    following = scan.tokens[i + 1].norm if i + 1 < last else ""
    return (
        following in _DETERMINERS
        or following in _POSSESSIVES
        or following in ("up", "back", "home", "for")
        and scan.tokens[i].norm in ("head", "heads")
        or (i > first and scan.tokens[i - 1].norm in _BEFORE_VERB)
    )


def _adjective(scan: Scan, i: int, last: int) -> bool:
    token = scan.tokens[i]
    if token.norm not in _ADJECTIVES or i + 1 >= last:
        return False
    following = scan.tokens[i + 1]
    if not following.text[0].isalpha():
        return following.text == "-" and not token.space_after
    norm = following.norm
    if following.text[0].isupper():
        return token.text[0].isupper() and (
            norm in scan.words.bodies or norm in scan.words.things or norm in scan.words.modifiers
        )
    return not (
        norm in scan.words.function_words
        or norm in scan.words.verbs
        or norm in scan.words.heads
        or norm.endswith("ed")
        or norm.endswith("ly")
    )


def _role(scan: Scan, i: int, head: Head, barrier: int, last: int) -> Role:
    tokens = scan.tokens
    begin = i
    joined = False
    body: int | None = None
    # To the left: words that narrow the role down, also joined ones ("foreign and defence").
    while begin > barrier:
        j = begin - 1
        norm = tokens[j].norm
        if scan.hit(j):
            break
        if norm in scan.words.modifiers and not (
            norm in scan.words.qualifiers and norm not in ("deputy", "vice", "senior", "top")
        ):
            begin = j
        elif norm in scan.words.bodies and norm not in _NO_BODY and (
            tokens[j].text[0].islower() or tokens[i].text[0].isupper() or begin == i
        ):
            # "the foreign ministry spokesman", "an embassy official"
            begin = j
            if body is None:
                body = j
        elif (
            (norm in ("and", "&") or (norm == "," and joined))
            and j > barrier
            and tokens[j - 1].norm in scan.words.modifiers
            and not scan.hit(j - 1)
            and tokens[begin].norm in scan.words.modifiers
            and tokens[j - 1].text[0].isupper() == tokens[begin].text[0].isupper()
        ):
            joined = True
            begin = j - 1
        else:
            break
    while tokens[begin].norm in (",", "and", "&"):
        begin += 1
    # To the right: further heads ("Secretary General", "Vice President", "Crown Prince").
    end = i + 1
    kind = head
    if tokens[i].norm in scan.words.ranks and end < last and tokens[end].text == ".":
        end += 1
    while end < last and not scan.hit(end):
        further = head_at(scan, end)
        if further is None:
            reach = _chief_of(scan, i, end, last)
            if reach:
                end = reach
                continue
            break
        if further.kind == "rank" and kind.kind != "rank":
            break
        if (kind.kind == "royal" and further.kind == "royal" and kind.singular != "crown") and (
            kind.singular in ("sheikh", "shaikh", "emir", "amir", "king", "sultan")
        ):
            break
        if tokens[end].text[0].isupper() != tokens[i].text[0].isupper():
            break
        if kind.plural:
            break
        kind = further
        end += 1
        if tokens[end - 1].norm in scan.words.ranks and end < last and tokens[end].text == ".":
            end += 1
    if end < last - 1 and tokens[end].norm == "in" and tokens[end + 1].norm == "chief":
        end += 2
    elif end < last and tokens[end].norm in ("elect", "designate", "general"):
        end += 1
    elif end + 1 < last and tokens[end].text == "-" and tokens[end + 1].norm in ("elect", "designate"):
        end += 2
    role = Role(begin, begin, end, kind, "")
    role.rank_only = kind.kind == "rank" and begin == i and head.kind == "rank"
    role.capital = tokens[i].text[0].isupper()
    role.last = _complement(scan, role, end, last)
    _left(scan, role, barrier)
    role.name = _name(scan, role)
    if body is not None and role.organization is None:
        role.organization = scan.text[tokens[begin].start : tokens[body].end]
    return role


def _chief_of(scan: Scan, i: int, end: int, last: int) -> int:
    """Where the words end that stand between "chief" and its noun: "chief financial officer"."""
    tokens = scan.tokens
    if tokens[i].norm not in ("chief", "deputy", "assistant", "lead", "associate") or end != i + 1:
        return 0
    j = end
    while j < last and j < end + 3 and not scan.hit(j) and tokens[j].norm in scan.words.modifiers:
        j += 1
    if j > end and j < last and head_at(scan, j) is not None and not scan.hit(j):
        return j if tokens[j].text[0].isupper() == tokens[i].text[0].isupper() else 0
    return 0


def _name(scan: Scan, role: Role) -> str:
    """The role's words as a title: "Foreign Minister", the country left out."""
    words: list[str] = []
    tokens = scan.tokens
    i = role.first
    while i < role.last:
        hit = scan.hit(i)
        if hit is not None and (
            hit.entry.concept in ("demonym", "country", "nationals")
            or (hit.entry.concept in ("capital", "city") and not words)
        ):
            i = hit.last
            continue
        text = tokens[i].text
        norm = tokens[i].norm
        if text in (",", ".") or norm in ("'s", "a", "an", "his", "her", "their", "its"):
            i += 1
            continue
        if text.isupper() and len(text) > 1:
            words.append(text)
            i += 1
            continue
        if norm in ("mp", "mep", "ceo", "cfo", "coo", "pm"):
            words.append(norm.upper())
            i += 1
            continue
        expanded = scan.words.ranks.get(norm)
        if expanded and text[0].isupper():
            words.append(expanded)
        elif norm in ("of", "for", "and", "the", "in", "to", "on") or text[0].isupper():
            words.append(text if text[0].isupper() and len(text) > 3 else norm)
        else:
            words.append(text[0].upper() + text[1:])
        i += 1
    while words and words[-1] in ("of", "for", "the", "and", "to", "in", "on"):
        words.pop()
    joined = " ".join(words)
    for double in (" of the of", " of of", " the of", " of the and"):
        joined = joined.replace(double, " of")
    return joined.replace(" the the ", " the ")


def _complement(scan: Scan, role: Role, end: int, last: int) -> int:
    """Where "of Foreign Affairs", "of the Iranian Armed Forces", "to the United Nations" ends."""
    tokens = scan.tokens
    i = end
    stop = end
    while i < last:
        norm = tokens[i].norm
        if norm == "of" or (norm == "for" and i == end) or (
            i == end and norm in ("to", "in", "on", "at") and tokens[i - 1].norm in _TOWARDS
        ):
            link = norm
        else:
            break
        j = i + 1
        while j < last and tokens[j].norm in ("the", "his", "her", "their", "its", "a"):
            j += 1
        begin = j
        while j < last:
            hit = scan.hit(j)
            word = tokens[j]
            if hit is not None:
                concept = hit.entry.concept
                if concept == "agency" or (
                    hit.entry.may_be_name and j + 1 < last and tokens[j + 1].text[0].isupper()
                    and scan.folded[j] in scan.words.given
                ):
                    break
                if concept in _LOCAL and hit.entry.code and link == "of":
                    role.local.append(hit.entry.code)
                if concept == "trap" or concept in _LOCAL:
                    j = hit.last
                    continue
                if concept in _COUNTRY and hit.entry.code and link in ("of",):
                    role.countries.append(hit.entry.code)
                    if concept in ("organization", "metonym"):
                        role.organization = role.organization or hit.entry.name
                j = hit.last
                if j < last and tokens[j].norm == "'s":
                    j += 1
                continue
            if word.norm in ("staff", "staffs", "affairs", "forces", "force", "state", "missions"):
                j += 1
                continue
            head = head_at(scan, j)
            if head is not None and head.kind == "rank" and word.text[0].isupper():
                break
            if word.norm in scan.words.modifiers or word.norm in scan.words.bodies:
                if word.norm in _STATUS and word.text[0].islower() and j == begin:
                    break
                j += 1
                continue
            if word.norm == "chiefs" or (
                word.norm in ("ministers", "deputies", "representatives", "justices", "commons", "lords")
            ):
                j += 1
                continue
            if word.norm in ("and", "&", ",") and role.head.plural and j > begin and link == "of":
                # "the foreign ministers of France, Germany and Britain"
                k = j + 2 if j + 1 < last and tokens[j + 1].norm in ("the", "and") else j + 1
                k = k + 1 if k < last and tokens[k].norm == "the" else k
                other = scan.hit(k) if k < last else None
                if other is not None and other.entry.concept in _COUNTRY and (
                    scan.hit(j - 1) is not None
                ):
                    j = k
                    continue
            if word.norm in ("and", "&", ",") and j > begin and j + 1 < last and (
                tokens[j + 1].norm in scan.words.modifiers or tokens[j + 1].norm in scan.words.bodies
                or (tokens[j + 1].norm == "affairs")
            ):
                j += 1
                continue
            if (
                word.text[0].isupper()
                and word.norm not in scan.words.no_names
                and scan.folded[j] not in scan.words.given
                and head_at(scan, j) is None
                and scan.capital(j)
                and (j == begin or scan.hit(j - 1) is None)
            ):
                j += 1
                continue
            break
        while j > begin and tokens[j - 1].norm in ("and", "&", ",", "the"):
            j -= 1
        if j == begin:
            break
        stop = i = j
    return stop


def _left(scan: Scan, role: Role, barrier: int) -> None:
    """Reads what stands before the role: countries, "former", determiners."""
    tokens = scan.tokens
    j = role.first - 1
    before: list[str] = []
    local: list[str] = []
    while j >= barrier:
        norm = tokens[j].norm
        hit = scan.hit(j)
        if hit is not None:
            concept = hit.entry.concept
            if concept not in _COUNTRY and concept not in _LOCAL:
                break
            if hit.entry.code:
                (local if concept in _LOCAL else before).append(hit.entry.code)
            if concept in ("metonym", "organization"):
                role.organization = role.organization or hit.entry.name
            role.left = hit.first
            j = hit.first - 1
            continue
        if norm == "'s" or norm in ("'", "’"):
            owner = scan.hit(j - 1) if j > barrier else None
            if owner is None or owner.entry.concept not in _COUNTRY:
                break
            j -= 1
            continue
        if norm in scan.words.qualifiers:
            meaning = scan.words.qualifiers[norm]
            role.former = role.former or meaning == "former"
            role.left = j
            j -= 1
            continue
        if norm in scan.words.modifiers and norm not in ("and",):
            role.left = j
            j -= 1
            continue
        if norm in ("and", ",", "&") and j > barrier:
            other = scan.hit(j - 1)
            if other is not None and other.entry.concept == "demonym" and before:
                j -= 1
                continue
            break
        if norm in _NUMBERS:
            role.number = norm
            role.left = j
            j -= 1
            continue
        if norm in _DETERMINERS:
            role.determiner = norm
            role.left = j
            break
        if norm in _POSSESSIVES:
            role.possessor = norm
            role.determiner = norm
            role.left = j
            break
        break

    role.countries[:0] = before
    states = [c for c in role.countries if c in STATES]
    if role.head.singular in _ENVOYS:
        # "Portugal's U.N. ambassador" is Portugal's; "the UN envoy" is the organisation's.
        if states:
            role.countries = states + [c for c in role.countries if c not in STATES]
        elif role.head.singular in ("ambassador", "permanent"):
            role.countries = []
            role.organization = None
    if not role.countries:
        # "Istanbul mayor Ekrem Imamoglu", "Governor of Texas": the land of the city or region.
        role.countries.extend(local or role.local)
