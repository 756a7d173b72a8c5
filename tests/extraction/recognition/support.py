"""A scan of a sentence, for tests of single rules."""

from streams.extraction.document import Sentence, tokenize
from streams.extraction.recognition.homonyms import settle
from streams.extraction.recognition.scan import Scan, scan


def scanned(text: str) -> Scan:
    tokens = tokenize(text)
    made = scan(text, tokens, [Sentence(0, 0, len(tokens), 0, len(text), 0)])
    settle(made)
    return made
