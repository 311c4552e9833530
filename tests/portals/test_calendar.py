"""A calendar programme reads a coach's dates by a secret link: when, never who; withdrawn at once; and one date as a file to give along."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from spinweb.foundation.access import actions as access
from spinweb.foundation.accounts.models import CalendarFeed
from spinweb.foundation.accounts.queries import FEED_USES
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import Appointment, Trajectory

pytestmark = pytest.mark.critical


@pytest.fixture
def dates(cast, staff, now):
    """A meeting and an agreement of Anna with Sanne, full of what may not leave the house."""
    with staff(cast.anna):
        trajectory, who = Trajectory.objects.get(), {"by": cast.anna, "at": now}
        actions.agree(**who, trajectory=trajectory, text="huisarts bellen over medicijnen", owner="coach", due_on=now.date() + timedelta(days=2))
        return actions.plan_appointment(**who, trajectory=trajectory, starts_at=now + timedelta(days=1), minutes=45, form="phone", place="Kerkstraat 1",
                                        about="Sanne over haar angsten", with_whom="Lieke de Boer")  # fmt: skip


def link(browser, name="telefoon"):
    """The address that the page shows once."""
    shown = browser.post("/agenda/", {"name": name}).content.decode()
    return re.search(r'value="http://testserver(/agenda/[^"]+\.ics)"', shown)[1]


def read(address):
    """What a programme without any session gets."""
    return Client().get(address)


def test_the_feed_tells_when_and_how_and_nothing_about_the_person(as_anna, dates):
    """Given a meeting and an agreement, when a programme reads the link, then it gets the times, an initial, and no word that a coach typed (T1.6, T0.7)."""
    answer = read(link(as_anna))
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    summaries = [str(e["summary"]) for e in events]
    assert "Ontmoeting S., telefoon" in summaries
    assert "Afspraak nakomen S." in summaries
    meeting = next(e for e in events if e["summary"] == "Ontmoeting S., telefoon")
    assert meeting.decoded("dtstart") == dates.starts_at
    assert meeting.decoded("dtend") - meeting.decoded("dtstart") == timedelta(minutes=45)
    for word in ("Sanne", "Boer", "Lieke", "Kerkstraat", "angst", "huisarts", "medicijn", "LOCATION", "DESCRIPTION"):
        assert word.encode() not in answer.content, word


def test_the_link_is_stored_as_a_hash_and_shown_once(as_anna, cast, staff, dates):
    address = link(as_anna)
    token = address.removeprefix("/agenda/").removesuffix(".ics")
    assert token not in as_anna.get("/agenda/").content.decode()
    with staff(cast.anna):
        feed = CalendarFeed.objects.get()
        assert token not in str(vars(feed))
        assert feed.last_used_at is None
    read(address)
    with staff(cast.anna):
        assert CalendarFeed.objects.get().last_used_at is not None


def test_withdrawing_works_at_once_and_can_be_taken_back(as_anna, dates, cast, staff):
    address = link(as_anna)
    with staff(cast.anna):
        feed = CalendarFeed.objects.get()
    as_anna.post(f"/agenda/{feed.pk}/intrekken/")
    assert read(address).status_code == 404
    assert "Ongedaan maken" in as_anna.get("/agenda/").content.decode()
    as_anna.post("/ongedaan/", {"what": feed.handle})
    assert read(address).status_code == 200


def test_nobody_withdraws_or_sees_the_link_of_another(as_anna, as_bram, dates, cast, staff):
    link(as_anna, "mijn horloge")
    with staff(cast.anna):
        feed = CalendarFeed.objects.get()
    assert "mijn horloge" not in as_bram.get("/agenda/").content.decode()
    assert as_bram.post(f"/agenda/{feed.pk}/intrekken/").status_code == 404
    assert as_bram.post("/ongedaan/", {"what": feed.handle}).status_code == 404
    with staff(cast.bram):
        assert not CalendarFeed.objects.exists(), "the second wall"


@pytest.mark.parametrize("token", ["x", "a" * 400, "%00", "..%2f", "' OR 1=1 --"])
def test_a_link_that_is_not_there_is_not_there(db, token):
    assert read(f"/agenda/{token}.ics").status_code == 404


def test_who_no_longer_works_here_has_no_feed(as_anna, dates, cast, lead, today):
    from spinweb.foundation.accounts.actions import change_place

    address = link(as_anna)
    with lead(cast.tess):
        change_place(colleague=cast.anna, by=cast.tess, at=dates.starts_at, works_until=today - timedelta(days=1))
    assert read(address).status_code == 404


def test_a_trajectory_that_one_left_is_gone_from_the_feed(as_bram, cast, staff, now, dates):
    """Given Bram was let in and out again, then his link holds nothing of it."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get()
        member = access.let_in(trajectory_id=trajectory.pk, client_id=trajectory.client_id, colleague=cast.bram, part="second", by=cast.anna, at=now)
    with staff(cast.bram):
        actions.plan_appointment(trajectory=trajectory, by=cast.bram, at=now, starts_at=now + timedelta(days=1), form="phone", about="x")
    address = link(as_bram)
    assert b"Ontmoeting S." in read(address).content
    with staff(cast.anna):
        access.let_out(member=member, by=cast.anna, at=now)
    assert b"Ontmoeting S." not in read(address).content


def test_reading_too_often_is_stopped_for_an_hour(as_anna, dates, cast, staff):
    address = link(as_anna)
    answers = [read(address).status_code for _ in range(FEED_USES + 1)]
    assert answers == [200] * FEED_USES + [429]


def test_a_feed_asks_the_same_number_of_questions_however_much_is_planned(as_anna, dates, cast, staff, now):
    from benchmarks.counting import counting

    address = link(as_anna)
    with counting() as few:
        read(address)
    with staff(cast.anna):
        for day in range(20):
            actions.plan_appointment(trajectory=Trajectory.objects.get(), by=cast.anna, at=now, starts_at=now + timedelta(days=day), form="phone", about="x")
    with counting() as many:
        read(address)
    assert len(few.page) == len(many.page) <= 6


# -- one date to give along


def test_one_meeting_as_a_file_for_the_client(as_anna, dates, cast):
    """Given a meeting, when Anna downloads it, then it says what, where and with whom, and does not name the client (T1.6)."""
    answer = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/ontmoetingen/{dates.pk}/agenda.ics")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert (str(event["location"]), str(event["description"])) == ("Kerkstraat 1", "Afgesproken met Anna Visser, De Brug.")
    assert event.decoded("dtstart") == dates.starts_at
    assert "Boer" not in answer.content.decode().replace("Lieke de Boer", "")


def test_text_of_a_coach_cannot_add_lines_to_the_file(as_anna, dates, cast, staff):
    with staff(cast.anna):
        Appointment.objects.filter(pk=dates.pk).update(about="Praten\r\nATTENDEE:mailto:x@example.com; a,b \\")
    answer = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/ontmoetingen/{dates.pk}/agenda.ics")
    assert b"\nATTENDEE" not in answer.content
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 1
