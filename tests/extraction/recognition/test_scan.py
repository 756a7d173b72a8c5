"""Tokens with the lexicon hits that cover them."""

from tests.extraction.recognition.support import scanned


def test_hits_lie_on_tokens() -> None:
    scan = scanned("Iran-backed forces left South Sudan.")
    assert [(h.entry.code, h.whole) for h in scan.hits] == [("IRN", False), ("SSD", True)]
    assert scan.hit(0) is None
    assert scan.hit(3) is scan.hit(4) is not None
    assert scan.codes == {"IRN", "SSD"}


def test_marks_words_by_what_they_may_be() -> None:
    scan = scanned("The minister met al-Sisi and his government.")
    words = [t.text for t in scan.tokens]
    assert [words[i] for i in scan.role_words] == ["minister"]
    assert [words[i] for i in scan.body_words] == ["government"]
    assert [words[i] for i in scan.pro_forms] == ["The", "al-Sisi", "his"]
    assert {"minister", "met", "and"} <= scan.lower


def test_a_company_in_capitals_is_no_town() -> None:
    filler = "The deal was closed after long and quiet talks between both firms, and "
    assert all(h.entry.name != "Nis" for h in scanned(filler + "NIS was sold.").hits)


def test_headlines_shout() -> None:
    scan = scanned("PRESIDENT LEAVES OFFICE")
    assert scan.shouting(scan.sentences[0])
    scan = scanned("The president left FEMA")
    assert not scan.shouting(scan.sentences[0])
