"""A scan of a sentence, for tests of single rules."""

from streams.extraction.document import Sentence
from streams.extraction.recognition.homonyms import settle
from streams.extraction.recognition.scan import Scan, scan
from streams.extraction.tokens import read_tokens


def scanned(text: str) -> Scan:
    tokens, lexemes = read_tokens(text)
    made = scan(text, tokens, lexemes, [Sentence(0, 0, len(tokens), 0, len(text), 0)])
    settle(made)
    return made
