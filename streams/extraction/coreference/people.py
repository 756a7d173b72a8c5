"""Named people: every mention with a personal name goes to one actor, the fullest form names it."""

from bisect import bisect_right, insort

from streams.extraction.actors import Actor
from streams.extraction.coreference.names import compatible, name_words, same_name
from streams.extraction.mentions import Mention, MentionKind, Mentions

_MOST = 40  # people who share a word of their names


class People:
    """The article's named people; ``by_mention`` maps ``id()`` of a mention to its actor."""

    def __init__(self, mentions: Mentions) -> None:
        self.actors: list[Actor] = []
        self.by_mention: dict[int, Actor] = {}
        self._words: dict[int, list[tuple[str, ...]]] = {}  # by id() of the actor
        self._starts: dict[int, list[int]] = {}  # where an actor is named, by id()
        self._index: dict[str, list[Actor]] = {}  # by a word of the name
        named = [m for m in mentions.items if m.kind is MentionKind.PERSON and m.name]
        forms = {id(m): name_words(m.name or "") for m in named}
        for mention in named:
            if len(forms[id(mention)]) > 1:
                self._place(mention, forms[id(mention)])
        for mention in named:
            if len(forms[id(mention)]) == 1:
                self._place(mention, forms[id(mention)])
        for actor in self.actors:
            actor.mentions.sort(key=lambda m: m.start)
            _describe(actor)
        self.actors.sort(key=lambda a: a.mentions[0].start)

    def _place(self, mention: Mention, words: tuple[str, ...]) -> None:
        candidates: list[Actor] = []
        for word in words:
            for actor in self._index.get(word, ()):
                if actor not in candidates and len(candidates) < _MOST:
                    candidates.append(actor)
        fitting = [
            a
            for a in candidates
            if compatible(a, mention) and any(same_name(words, w) for w in self._words[id(a)])
        ]
        found = self._nearest(fitting, mention)
        actor = found or Actor(name=mention.name, kind="person")
        if found is None:
            self.actors.append(actor)
            self._words[id(actor)] = []
        if words not in self._words[id(actor)]:
            self._words[id(actor)].append(words)
            for word in words:
                if actor not in self._index.setdefault(word, []):
                    self._index[word].append(actor)
        actor.mentions.append(mention)
        insort(self._starts.setdefault(id(actor), []), mention.start)
        actor.country = actor.country or mention.country
        actor.role = actor.role or mention.role
        actor.gender = actor.gender or mention.gender
        self.by_mention[id(mention)] = actor

    def _nearest(self, actors: list[Actor], mention: Mention) -> Actor | None:
        """The actor with the last mention before this one, else the first one after it."""
        best: tuple[bool, int, Actor] | None = None
        for actor in actors:
            starts = self._starts[id(actor)]
            cut = bisect_right(starts, mention.start)
            rank = (True, starts[cut - 1]) if cut else (False, -starts[0])
            if best is None or rank > best[:2]:
                best = (*rank, actor)
        return best[2] if best else None


def _describe(actor: Actor) -> None:
    """Fullest name, first role, country of the phrase before that of a lexicon."""
    fullest = max(
        (m for m in actor.mentions if m.name),
        key=lambda m: (len(name_words(m.name or "")), len(m.name or ""), -m.start),
    )
    actor.name = fullest.name
    actor.role = None
    for mention in actor.mentions:
        if mention.role and not actor.role:
            actor.role, actor.former = mention.role, mention.former
            actor.role_class = mention.role_class
            actor.rules.append(f"role: {mention.rule}")
        if mention.organization and not actor.organization:
            actor.organization = mention.organization
        if mention.gender and not actor.gender:
            actor.gender = mention.gender
    for mention in actor.mentions:
        if mention.country:
            actor.country = mention.country
            actor.rules.append(f"country: {mention.rule}")
            break
