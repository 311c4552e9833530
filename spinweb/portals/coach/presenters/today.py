"""Where each kind of thing that is due is dealt with. A kind without a line here leads to the page of its trajectory."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from spinweb.engines.deadlines.days import working_day
from spinweb.practice.overview.today import Item


@dataclass(frozen=True)
class Way:
    """`page` is where it stands. `button` deals with it at `does`, an address of trajectory and row: `at_once`, or by a form there."""

    page: str = "coach:trajectory"
    button: str = ""
    does: str = ""
    words: tuple = ()  # further words of the address
    at_once: bool = False


WAYS = {
    "agreement": Way("coach:trajectory", "Gedaan", "coach:end_agreement", ("done",), at_once=True),
    "progress_round": Way("coach:progress", "Openen", "coach:progress_round"),
    "access_request": Way("coach:members", "Beantwoorden", "coach:decide_access"),
    "emergency_access": Way("coach:members", "Verteld", "coach:tell_of_emergency"),
    "handover": Way("coach:handovers", "Openen", "coach:handover"),
    "referral": Way("coach:referrals", "Openen", "coach:referral"),
    "worker_profile": Way("coach:worker_profile"),
    "sitting": Way("coach:instruments"),
    "find": Way("coach:search_from_profile"),
    "lead": Way("coach:leads", "Contact noteren", "coach:note_lead_contact"),
    "search_plan": Way("coach:search_plan"),
    "disclosure": Way("coach:disclosure"),
    "search_step": Way("coach:search_plan", "Gedaan", "coach:tick_search_step", at_once=True),
    "placement_item": Way("coach:placements", "Geregeld", "coach:tick_placement_item", at_once=True),
    "werkfit": Way("coach:werkfit"),
    "aftercare": Way("coach:closing", "Afvinken", "coach:do_aftercare"),
    "term": Way("coach:terms"),
    "contract_end": Way("coach:events", "Plannen", "coach:add_contract_end"),
    "rights_request": Way("coach:rights", "Antwoord geven", "coach:answer_right"),
    "follow_up": Way("coach:follow_ups", "Noteren", "coach:note_follow_up"),
}


@dataclass(frozen=True)
class Line:
    """An item as Vandaag shows it: where it stands, and what its button does."""

    item: Item
    page: str
    button: str
    does: str
    at_once: bool


def line_of(item: Item) -> Line:
    """The item with its addresses."""
    due = item.due
    way = WAYS.get(due.kind, Way())
    does = reverse(way.does, args=[due.trajectory_id, due.id, *way.words]) if way.does else ""
    return Line(item, reverse(way.page, args=[due.trajectory_id]), way.button, does, way.at_once)


def next_working_day(on: date) -> date:
    """The first working day after `on`: what 'later' offers."""
    return working_day(on + timedelta(days=1))
