"""Whether a run of capitalised words names a person, a body, or nothing that we know."""

from dataclasses import dataclass, field

from streams.extraction.document import Sentence
from streams.extraction.lexicons import Term
from streams.extraction.recognition.leaders import Leaders
from streams.extraction.recognition.names import NameRun, surname_like
from streams.extraction.recognition.people import Person
from streams.extraction.recognition.scan import Scan

BODY = "capitalised body"


@dataclass(slots=True)
class Acceptance:
    """Judges runs by what the whole article shows; ``known`` counts the words of clear names."""

    scan: Scan
    leaders: Leaders
    known: dict[str, int] = field(default_factory=dict)

    def learn(self, people: list[Person]) -> None:
        """Remembers the words of names that are clear by themselves: full ones, titled ones."""
        for person in people:
            run = person.run
            words = surname_like(self.scan, run.words)
            strong = run.given or person.role is not None or run.honorific is not None
            if len(run.words) > 1:
                if is_body(self.scan, run) or not (strong or self.nameable(run)):
                    continue
                if not is_thing(self.scan, run):
                    name = self.scan.line(run.first, run.last)
                    self.leaders.full.setdefault(words[-1], set()).add(name)
                    self.leaders.full.setdefault(words[0], set()).add(name)
                words = words if strong else words[-1:]
            elif person.role is None and run.honorific is None:
                continue
            for word in words:
                self.known[word] = self.known.get(word, 0) + 1

    def judge(self, person: Person, terms: list[Term], sentence: Sentence) -> str | None:
        """The rule by which a run names a person; :data:`BODY` for a body; None for neither."""
        run, scan = person.run, self.scan
        if terms:
            return "holder"
        if is_body(scan, run):
            return BODY
        many = len(run.words) > 1
        if is_thing(scan, run) and run.honorific is None:
            surname = scan.folded[run.words[-1]] in scan.words.surnames
            if not (run.given and len(run.words) == 2 and (surname or person.role is not None)):
                return BODY if many and person.role is None else None
        if run.honorific is not None:
            return "honorific"
        role = person.role
        if role is not None and role.capital and not (person.apposed or person.shared):
            return "title"
        return self._by_words(person, sentence) if many else self._by_word(person)

    def _by_words(self, person: Person, sentence: Sentence) -> str | None:
        run, scan = person.run, self.scan
        if person.role is not None:
            return "role"
        first = scan.tokens[run.words[0]].text
        if run.given:
            return "given name"
        if first.isupper() and len(first) > 3 and scan.shouting(sentence):
            return None
        if any(scan.folded[w] in scan.words.given for w in run.words):
            return "given name inside"
        nameable = self.nameable(run)
        if nameable and self.known.get(scan.folded[run.words[-1]], 0) > 1:
            return "known"
        if person.country is not None:
            return "country's"
        return "capitals" if nameable else None

    def _by_word(self, person: Person) -> str | None:
        run, role, scan = person.run, person.role, self.scan
        i = run.words[0]
        token, word = scan.tokens[i], scan.folded[i]
        if role is not None and (role.capital or role.head.kind in ("office", "rank", "spokes")):
            return "title"
        if token.text.isupper() and len(token.text) < 6:
            return None
        small = token.norm in scan.lower
        if word in self.known and not (run.opens_sentence and small):
            return "known"
        if self.leaders.is_leader(i, opens_sentence=run.opens_sentence):
            return "holder"
        if role is not None and not small:
            return "role"
        if word in scan.words.given and not run.opens_sentence and not small:
            return "given name"
        return None

    def nameable(self, run: NameRun) -> bool:
        """Whether capitalised words with no given name among them may still name a person."""
        tokens, words = self.scan.tokens, self.scan.words
        return len(run.words) <= 4 and not any(
            tokens[i].norm in self.scan.lower
            or (tokens[i].norm in words.function_words and tokens[i].text[0].isupper())
            for i in run.words
        )


def is_body(scan: Scan, run: NameRun) -> bool:
    """A run that ends in the head of a body: "Edison Bank"."""
    return len(run.words) > 1 and scan.tokens[run.words[-1]].norm in scan.words.bodies


def is_thing(scan: Scan, run: NameRun) -> bool:
    """ "Geisel Library", "Hurricane Maria": words that end or open the names of things."""
    last = scan.tokens[run.words[-1]].norm in scan.words.things
    opener = scan.tokens[run.words[0]].norm in scan.words.of("name.thing_openers")
    return last or (len(run.words) > 1 and opener)
