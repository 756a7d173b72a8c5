"""CAMEO event codes, as strings since leading zeros matter.

Schrodt (2012), CAMEO Conflict and Mediation Event Observations Event and Actor Codebook, 1.1b3,
sections 01, 03, 04 and 12; PLOVER's modes of CONSULT (visit, third-party, multilateral, phone).
"""

from schemas import MeetingKind, MeetingStatus

CONSULT = "040"
BY_PHONE = "041"
MAKE_A_VISIT = "042"
HOST_A_VISIT = "043"
MEET_AT_THIRD_LOCATION = "044"
MEDIATE = "045"
NEGOTIATE = "046"
INTEND_TO_MEET = "036"
REJECT_MEETING = "125"


def meeting_code(
    kind: MeetingKind,
    status: MeetingStatus,
    *,
    countries: tuple[str, ...] = (),
    place: str | None = None,
    hosted: bool = False,
) -> str:
    """The code of a meeting; ``place`` is the country it took place in.

    A planned meeting is an intent (036), a cancelled or denied one a refusal to meet (125): neither
    counts as consultation.
    """
    if status is MeetingStatus.PLANNED:
        return INTEND_TO_MEET
    if status in {MeetingStatus.CANCELLED, MeetingStatus.DENIED}:
        return REJECT_MEETING
    match kind:
        case MeetingKind.CALL:
            return BY_PHONE
        case MeetingKind.MEDIATION:
            return MEDIATE
        case MeetingKind.NEGOTIATION:
            return NEGOTIATE
        case MeetingKind.VISIT:
            return HOST_A_VISIT if hosted else MAKE_A_VISIT
    if place and len(countries) > 1 and place not in countries:
        return MEET_AT_THIRD_LOCATION
    return CONSULT
