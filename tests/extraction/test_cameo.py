"""CAMEO codes of meetings."""

import pytest

from schemas import MeetingKind, MeetingStatus
from streams.extraction.cameo import meeting_code


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        (MeetingKind.MEETING, MeetingStatus.HAPPENED, "040"),
        (MeetingKind.CALL, MeetingStatus.HAPPENED, "041"),
        (MeetingKind.VISIT, MeetingStatus.ONGOING, "042"),
        (MeetingKind.MEDIATION, MeetingStatus.HAPPENED, "045"),
        (MeetingKind.NEGOTIATION, MeetingStatus.ONGOING, "046"),
        (MeetingKind.MEETING, MeetingStatus.PLANNED, "036"),
        (MeetingKind.CALL, MeetingStatus.CANCELLED, "125"),
        (MeetingKind.MEETING, MeetingStatus.DENIED, "125"),
    ],
)
def test_kind_and_status_give_the_code(kind: MeetingKind, status: MeetingStatus, code: str) -> None:
    assert meeting_code(kind, status) == code


def test_a_meeting_of_two_in_a_third_country_has_its_own_code() -> None:
    held = MeetingStatus.HAPPENED
    pair = ("FRA", "PER")
    assert meeting_code(MeetingKind.MEETING, held, countries=pair, place="CHE") == "044"
    assert meeting_code(MeetingKind.MEETING, held, countries=pair, place="PER") == "040"


def test_a_visit_told_by_its_host_is_hosted() -> None:
    assert meeting_code(MeetingKind.VISIT, MeetingStatus.HAPPENED, hosted=True) == "043"
