"""Dates as a calendar file. A feed leaves the house without a lock, so it holds no names, places, subjects or health data."""

from datetime import datetime, timedelta

from django.urls import reverse
from icalendar import Calendar, Event

from spinweb.practice.trajectories.models import Agreement, Appointment


def _calendar(name: str) -> Calendar:
    made = Calendar()
    for key, value in (("prodid", "-//Spinweb//NL"), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        made.add(key, value)
    return made


def _event(row: Appointment | Agreement, summary: str, *, at: datetime) -> Event:
    """The moment of a row under this summary. An agreement takes no time: it is of a whole day, and leaves it free."""
    made = Event()
    made.add("uid", f"{row.pk}@spinweb")
    made.add("dtstamp", at)
    made.add("sequence", row.revision)
    made.add("summary", summary)
    if isinstance(row, Appointment):
        made.add("dtstart", row.starts_at)
        made.add("dtend", row.starts_at + timedelta(minutes=row.minutes))
    else:
        made.add("dtstart", row.due_on)
        made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    return made


def _initial(row: Appointment | Agreement) -> str:
    return f"{row.client.called[:1].upper()}."


def feed(meetings: list[Appointment], agreements: list[Agreement], *, site: str, at: datetime) -> bytes:
    """A coach's own dates. Each says that there is a meeting or an agreement, an initial, and where to read more after signing in."""
    made = _calendar("Spinweb")
    made.add("refresh-interval;value=duration", "PT1H")
    told = [(row, f"Ontmoeting {_initial(row)}, {row.get_form_display()}") for row in meetings]
    told += [(row, f"Afspraak nakomen {_initial(row)}") for row in agreements]
    for row, summary in told:
        event = _event(row, summary, at=at)
        event.add("url", site + reverse("coach:agreements", args=[row.trajectory_id]))
        made.add_component(event)
    return made.to_ical()


def one(row: Appointment | Agreement, *, coach: str, organisation: str, at: datetime) -> bytes:
    """One date to give to the client or send along: what, when, where and with which coach."""
    made = _calendar("Spinweb")
    event = _event(row, row.about if isinstance(row, Appointment) else row.text, at=at)
    if isinstance(row, Appointment) and row.place:
        event.add("location", row.place)
    event.add("description", f"Afgesproken met {coach}, {organisation}.")
    made.add_component(event)
    return made.to_ical()
