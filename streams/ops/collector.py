"""The garbage collector, set for a process that reads one article after another.

Python counts new objects and looks through the young ones every 700. An article makes some
thousands, all of them freed by their reference counts when it is done, so that every look is in
vain: a seventh of the time.
"""

import gc

__all__ = ["settle"]

YOUNG = 20_000
"""New objects between two collections: some megabytes, if all of them were garbage in circles."""


def settle() -> None:
    """Call it when the lexicons are read.

    What is there by then stays for good and is not looked at again; it is collected before, so
    that no garbage stays with it. New objects are looked at less often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
