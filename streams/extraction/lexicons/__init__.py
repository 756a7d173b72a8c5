"""What the language and the world are like, as files: see ``data/``.

English lexicons lie in ``data/en``, office holders in ``data/office_holders``; another language is
another folder. Everything is read once.

==========================  ===================================================================
:mod:`.gazetteer`           states, seats, cities, bodies, agencies, traps: one automaton
:mod:`.vocabulary`          roles, titles, bodies, given names, function words: word by word
:mod:`.office_holders`      who held which office of which state, on which day
:mod:`.folding`             letters folded one to one, so that offsets stay
:mod:`.files`               reading CSV and word files
==========================  ===================================================================
"""

from streams.extraction.lexicons.folding import fold
from streams.extraction.lexicons.gazetteer import Entry, Gazetteer, Hit, gazetteer
from streams.extraction.lexicons.office_holders import OfficeHolders, Term, office_holders
from streams.extraction.lexicons.vocabulary import Vocabulary, vocabulary

__all__ = [
    "Entry",
    "Gazetteer",
    "Hit",
    "OfficeHolders",
    "Term",
    "Vocabulary",
    "fold",
    "gazetteer",
    "office_holders",
    "vocabulary",
]
