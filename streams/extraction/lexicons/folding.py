"""Folds letters one to one, so that offsets into the folded text are offsets into the text.

"Türkiye's" becomes "turkiye s": small letters without diacritics, every mark a space. Letters with
no single plain letter ("ß", Cyrillic) stay as they are.
"""

import unicodedata
from functools import cache

_SPECIAL = {
    "ı": "i",
    "İ": "i",
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ð": "d",
    "Ð": "d",
    "ħ": "h",
    "Ħ": "h",
    "æ": "e",
    "Æ": "e",
    "ə": "e",
    "Ə": "e",
}


def _fold_letter(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if not letter.isalnum():
        return " "
    plain = "".join(
        c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c)
    ).lower()
    return plain if len(plain) == 1 else letter


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        if len(self) < 4096:  # hostile text must not grow the table without end
            self[code] = folded
        return folded


@cache
def _table() -> _Table:
    table = _Table()
    for code in range(0x250):
        table[code] = _fold_letter(chr(code))
    return table


def fold(text: str) -> str:
    """The folded text, of the same length."""
    return text.translate(_table())
