"""Named people: every mention with a personal name goes to one actor, the fullest form names it."""

from streams.extraction.actors import Actor
from streams.extraction.coreference.names import compatible, name_words, same_name
from streams.extraction.mentions import Mention, MentionKind, Mentions


class People:
    """The article's named people; ``by_mention`` maps ``id()`` of a mention to its actor."""

    def __init__(self, mentions: Mentions) -> None:
        self.actors: list[Actor] = []
        self.by_mention: dict[int, Actor] = {}
        self._words: dict[int, list[tuple[str, ...]]] = {}  # by id() of the actor
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
                if actor not in candidates:
                    candidates.append(actor)
        fitting = [
            a
            for a in candidates
            if compatible(a, mention) and any(same_name(words, w) for w in self._words[id(a)])
        ]
        found = _nearest(fitting, mention)
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
        actor.country = actor.country or mention.country
        actor.role = actor.role or mention.role
        actor.gender = actor.gender or mention.gender
        self.by_mention[id(mention)] = actor


def _nearest(actors: list[Actor], mention: Mention) -> Actor | None:
    """The actor with the last mention before this one, else the first one after it."""
    before = [
        (m.start, i) for i, a in enumerate(actors) for m in a.mentions if m.start <= mention.start
    ]
    if before:
        return actors[max(before)[1]]
    after = [(m.start, i) for i, a in enumerate(actors) for m in a.mentions]
    return actors[min(after)[1]] if after else None


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
