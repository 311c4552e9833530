"""A meeting that has been becomes the note of the visit: filled in, ticked off, and never twice (T1.6)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.overview import today as overview
from spinweb.practice.trajectories import actions, queries
from spinweb.practice.trajectories.models import Appointment, ContactMoment, Trajectory


@pytest.fixture
def sanne(cast, staff, now):
    """Sanne's trajectory with a meeting of yesterday; `.do(action, ...)` as Anna. The lane is left."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)

        def do(action, **values):
            return action(by=cast.anna, at=now, **values)

        met = do(actions.plan_appointment, trajectory=trajectory, starts_at=now - timedelta(days=1), minutes=40, form="online",
                 about="De meeloopdag voorbereiden", with_whom="Sanne en Lieke")  # fmt: skip
    return SimpleNamespace(trajectory=trajectory, met=met, do=do, page=f"/trajecten/{trajectory.pk}/")


def test_a_meeting_that_has_been_waits_in_vandaag_until_it_is_noted(sanne, cast, staff, now):
    """Given a meeting of yesterday, when it is noted, then it no longer waits and points at its note (T1.6)."""
    with staff(cast.anna) as viewer:
        assert sanne.met in overview.today(viewer, on=now.date(), at=now).meetings
        note = sanne.do(actions.note_appointment, appointment=sanne.met, on=now.date(), minutes=40, kind="client", form="online", text="Gelukt.")
        assert sanne.met not in overview.today(viewer, on=now.date(), at=now).meetings
        assert sanne.met not in queries.appointments_of(sanne.trajectory, at=now)
        assert Appointment.objects.get(pk=sanne.met.pk).contact == note


def test_a_meeting_becomes_one_contact(sanne, cast, staff, now):
    """Given two coaches with the same form open, when both note the meeting, then the second is told and nothing is doubled."""
    told = {"on": now.date(), "minutes": 40, "kind": "client", "form": "online"}
    with staff(cast.anna):
        sanne.do(actions.note_appointment, appointment=sanne.met, **told)
        before = ContactMoment.objects.of(sanne.trajectory).count()
        with pytest.raises(actions.NotedAlready, match="al genoteerd"):
            sanne.do(actions.note_appointment, appointment=sanne.met, **told)
        assert ContactMoment.objects.of(sanne.trajectory).count() == before


def test_a_meeting_of_long_ago_does_not_nag(sanne, cast, staff, now):
    """Given a meeting of five weeks ago that nobody noted, then it is out of sight."""
    with staff(cast.anna):
        assert sanne.met in queries.appointments_of(sanne.trajectory, at=now + timedelta(weeks=3))
        assert sanne.met not in queries.appointments_of(sanne.trajectory, at=now + timedelta(weeks=5))


def test_the_form_knows_what_was_planned(sanne, as_anna, cast, staff, today):
    """Given yesterday's meeting, when Anna opens its note, then date, minutes, form and subject are there; kept, it is ticked off."""
    address = f"{sanne.page}ontmoetingen/{sanne.met.pk}/noteren/"
    for page in ("/vandaag/", sanne.page, sanne.page + "afspraken/"):
        assert address in as_anna.get(page).content.decode(), page
    form = as_anna.get(address).context["form"]
    known = {name: form[name].value() for name in ("on", "minutes", "other_minutes", "form", "text")}
    assert known == {"on": today - timedelta(days=1), "minutes": 0, "other_minutes": 40, "form": "online", "text": "De meeloopdag voorbereiden. "}
    typed = {"on": (today - timedelta(days=1)).isoformat(), "minutes": "45", "kind": "client", "form": "online", "text": "Route op papier.",
             "group_size": "1"}  # fmt: skip
    assert as_anna.post(address, typed).status_code == 302
    with staff(cast.anna):
        note = Appointment.objects.get(pk=sanne.met.pk).contact
        assert (note.minutes, note.text) == (45, "Route op papier.")
    assert address not in as_anna.get("/vandaag/").content.decode()
    assert as_anna.get(address).headers["Location"] == f"{sanne.page}contact/{note.pk}/"
    again = as_anna.post(address, typed)
    assert again.status_code == 422
    assert "al genoteerd" in again.content.decode()
    assert "Route op papier." in again.content.decode(), "what was typed is kept"


def test_a_meeting_that_is_still_to_come_offers_no_note(sanne, as_anna, cast, staff, now):
    """Given a meeting next week, then the pages show it as planned."""
    with staff(cast.anna):
        later = sanne.do(actions.plan_appointment, trajectory=sanne.trajectory, starts_at=now + timedelta(days=6), form="phone", about="Bellen")
    shown = as_anna.get(sanne.page + "afspraken/").content.decode()
    assert f"ontmoetingen/{later.pk}/noteren/" not in shown
    assert str(later.pk) in shown


def test_a_meeting_that_did_not_take_place_goes_and_can_come_back(sanne, as_anna):
    """Given yesterday's meeting that was called off, when Anna takes it away, then she can undo that."""
    address = f"{sanne.page}ontmoetingen/{sanne.met.pk}/noteren/"
    said = as_anna.post(sanne.page + "weg/", {"what": sanne.met.handle, "back": "/vandaag/"}, follow=True).content.decode()
    assert address not in said
    as_anna.post("/ongedaan/", {"what": sanne.met.handle, "back": "/vandaag/"})
    assert address in as_anna.get("/vandaag/").content.decode()
