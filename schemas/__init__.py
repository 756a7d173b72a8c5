"""The message contract of Communiqué: what travels on which topic.

``schemas`` imports pydantic and the standard library alone, so that a consumer can install and
import it without Kafka, Faust or any language library.

====================  ==============================================================
module                what it holds
====================  ==============================================================
:mod:`.article`       :class:`RawArticle` in, :class:`EnrichedArticle` out
:mod:`.actor`         :class:`Entity` (a mention in a text), :class:`Participant`
:mod:`.meeting`       :class:`Meeting`
:mod:`.statement`     :class:`Statement`
:mod:`.dyad`          :class:`PairCounts`, and the internal :class:`DyadEvent`
:mod:`.dead_letter`   :class:`DeadLetter`
:mod:`.span`          :class:`Span`, :class:`Evidence`
:mod:`.codes`         ISO 3166-1 alpha-3 codes, organisations, and what makes a pair
:mod:`.ids`           deterministic ids
:mod:`.topics`        every topic: model, key, partitions, retention, writers, readers
====================  ==============================================================
"""

from schemas.actor import Entity, EntityKind, Participant
from schemas.article import EnrichedArticle, Extractor, RawArticle, Summary
from schemas.dead_letter import DeadLetter, DeadLetterError, Stage
from schemas.dyad import Counts, DayCounts, DyadEvent, MeetingTally, PairCounts, StatementTally
from schemas.meeting import Meeting, MeetingKind, MeetingStatus, Place
from schemas.span import Cue, Evidence, Span
from schemas.statement import DirectedPair, Statement, StatementMode

__all__ = [
    "Counts",
    "Cue",
    "DayCounts",
    "DeadLetter",
    "DeadLetterError",
    "DirectedPair",
    "DyadEvent",
    "EnrichedArticle",
    "Entity",
    "EntityKind",
    "Evidence",
    "Extractor",
    "Meeting",
    "MeetingKind",
    "MeetingStatus",
    "MeetingTally",
    "PairCounts",
    "Participant",
    "Place",
    "RawArticle",
    "Span",
    "Stage",
    "Statement",
    "StatementMode",
    "StatementTally",
    "Summary",
]
