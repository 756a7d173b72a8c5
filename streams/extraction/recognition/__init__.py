"""How mentions are recognised; :mod:`streams.extraction.mentions` is the way in.

::

    tokens -> Scan -> per sentence: roles, bodies, name runs -> people -> Mention

=====================  =====================================================================
:mod:`.scan`           tokens with the lexicon hits that cover them
:mod:`.homonyms`       which Georgia, whose National Security Council
:mod:`.role`           what a role is
:mod:`.roles`          "deputy foreign minister", "Chief of Army Staff"
:mod:`.surroundings`   what stands before and behind a role: countries, "former", complements
:mod:`.bodies`         "the Iranian foreign ministry", "Gulf Bank", "his government"
:mod:`.names`          runs of capitalised words
:mod:`.people`         names with their titles, honorifics and appositions
:mod:`.leaders`        what the office-holder lexicon knows of a name on the article's day
:mod:`.acceptance`     whether capitalised words name a person, a body or nothing
:mod:`.descriptions`   pronouns, groups, acronyms
:mod:`.finder`         the order of the steps, and the mentions made of what they find
=====================  =====================================================================
"""
