"""Sanne: Anna will work less in the new year and asked Bram to go on. He had no room, and said so."""

from types import SimpleNamespace
from typing import Any

from spinweb.practice.handovers import actions, queries


def tell(t: Any, cast: SimpleNamespace, trajectory: Any) -> None:
    """Asked with Sanne, offered, and refused with a reason; it can be tried again."""
    handover = t.do(
        actions.plan_handover,
        18,
        trajectory=trajectory,
        colleague=cast.bram,
        reason="Anna werkt vanaf februari drie dagen",
        planned_on=t.day(-70),
    )
    handover = t.do(
        actions.ask_client,
        17,
        thing=handover,
        asked_on=t.day(17),
        client_agrees="yes",
        client_words="Bram mag weten hoe ik werk. Over thuis vertel ik zelf wel als ik hem ken.",
        parts=["own_words", "what_works", "contact", "running", "goals", "agreements", "people"],
    )
    known = queries.known_already(trajectory, handover, by=t.coach.name)
    handover = t.do(actions.write_handover, 16, handover=handover, **known)
    handover = t.do(actions.plan_talk, 16, handover=handover, starts_at=t.at(13, 14), minutes=45, form="elsewhere", place="in het park, waar Sanne graag loopt")
    t.do(actions.offer, 15, handover=handover)
    t.do(
        actions.note_talk,
        13,
        handover=handover,
        talk_on=t.day(13),
        talk_words="Sanne liet haar kaartje zien en legde uit wanneer ze het gebruikt. Bram wil haar eerst zien werken voor hij iets afspreekt.",
        minutes=45,
        form="elsewhere",
    )
    t.do(
        actions.refuse,
        11,
        handover=handover,
        answered_on=t.day(11),
        answer_words="Ik zit vol tot maart. Daarna graag. Waarnemen in een vakantie kan altijd.",
    )
