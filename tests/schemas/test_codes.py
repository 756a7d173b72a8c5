from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import ORGANIZATIONS, STATES, is_state, pair_key, pairs_of


def test_organisations_form_no_pair() -> None:
    assert pair_key("IRN", "UNO") is None
    assert pairs_of(["UNO", "PAK", "IRN", "EUR"]) == ("IRN-PAK",)


def test_no_organisation_has_a_states_code() -> None:
    assert STATES.isdisjoint(ORGANIZATIONS)


def test_nothing_pairs_with_itself() -> None:
    assert pair_key("IRN", "IRN") is None
    assert pairs_of(["IRN", "IRN"]) == ()


@given(st.lists(st.sampled_from(sorted(STATES)), max_size=6))
def test_pairs_are_sorted_and_complete(codes: list[str]) -> None:
    pairs = pairs_of(codes)
    assert list(pairs) == sorted(set(pairs))
    n = len(set(codes))
    assert len(pairs) == n * (n - 1) // 2
    for pair in pairs:
        one, other = pair.split("-")
        assert one < other
        assert is_state(one)
        assert pair == pair_key(other, one)
