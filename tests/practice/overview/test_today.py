"""Vandaag: whose turn it is, gathered from every room; what was put off comes up again by itself."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.foundation.access import actions as access
from spinweb.practice.closing import actions as closing
from spinweb.practice.overview.today import today as day_of
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import Party, Trajectory


@pytest.fixture
def anna(cast, staff, now):
    """Anna in her lane, with Sanne's trajectory."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).select_related("client").get(pk=cast.sanne_trajectory)

        def do(action, **values):
            return action(by=cast.anna, at=now, **values)

        def see(on=None):
            return day_of(viewer, on=on or now.date(), at=now)

        yield SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, see=see, on=now.date())


def agree(anna, text, *, owner="coach", days=3, **more):
    return anna.do(actions.agree, trajectory=anna.trajectory, text=text, owner=owner, due_on=anna.on + timedelta(days=days), **more)


def test_it_says_whose_turn_it_is(anna):
    """Given agreements of Anna, Sanne and her sister, when Anna looks, then each stands where it belongs, under a name (T1.6, C1.8)."""
    sister = Party.objects.of(anna.trajectory).get()
    agree(anna, "bellen")
    agree(anna, "opschrijven", owner="client", days=2)
    agree(anna, "meegaan", owner="party", owner_party=sister)
    day = anna.see()
    assert "bellen" in [i.due.what for i in day.turns]
    assert [(i.due.what, i.whose) for i in day.waiting] == [("opschrijven", "Sanne"), ("meegaan", "Lieke")]


def test_what_is_due_next_month_is_not_there_yet(anna):
    agree(anna, "volgende maand", days=30)
    assert "volgende maand" not in [i.due.what for i in anna.see().turns]


def test_the_oldest_stands_first(anna):
    agree(anna, "straks", days=5)
    agree(anna, "eerst", days=-9)
    told = [i.due.what for i in anna.see().turns]
    assert told.index("eerst") < told.index("straks")


def test_what_is_put_off_comes_up_again_on_its_day(anna):
    """Given something put off for three days, then it is counted but not shown, and it is back on the day."""
    made = agree(anna, "bellen")
    about = f"agreement:{made.pk}"
    anna.do(actions.put_off, trajectory=anna.trajectory, about=about, until=anna.on + timedelta(days=3))
    assert about not in [i.due.about for i in anna.see().turns]
    assert anna.see().put_off == 1
    assert about in [i.due.about for i in anna.see(anna.on + timedelta(days=3)).turns]
    anna.do(actions.take_up_again, trajectory=anna.trajectory, about=about)
    assert about in [i.due.about for i in anna.see().turns]


def test_putting_off_twice_keeps_the_last_day(anna):
    made = agree(anna, "bellen")
    for days in (5, 2):
        anna.do(actions.put_off, trajectory=anna.trajectory, about=f"agreement:{made.pk}", until=anna.on + timedelta(days=days))
    assert anna.see(anna.on + timedelta(days=2)).put_off == 0


def test_later_must_be_later(anna):
    for until in (None, anna.on, anna.on - timedelta(days=1)):
        with pytest.raises(actions.NotLater):
            anna.do(actions.put_off, trajectory=anna.trajectory, about="agreement:x", until=until)


def test_a_signal_has_a_reason_and_can_be_put_off(anna):
    """Given nobody spoke to Sanne for ten weeks, then Vandaag says so, and Anna may look at it later (C1.8)."""
    in_ten_weeks = anna.on + timedelta(weeks=10)
    told = [s for a in anna.see(in_ten_weeks).attention for s in a.signals]
    quiet = next(s for s in told if s.kind == "signal_client_quiet")
    assert "weken niet gesproken" in quiet.what
    anna.do(actions.put_off, trajectory=anna.trajectory, about=quiet.about, until=in_ten_weeks + timedelta(days=7))
    assert quiet.about not in [s.about for a in anna.see(in_ten_weeks).attention for s in a.signals]


def test_of_an_ended_trajectory_only_aftercare_comes_up(anna):
    agree(anna, "bellen")
    anna.do(closing.save_aftercare, trajectory=anna.trajectory, on=anna.on, what="bellen hoe het gaat", with_whom="Sanne")
    anna.do(actions.end_trajectory, trajectory=anna.trajectory, reason="goal_reached", words="", on=anna.on)
    assert [i.due.what for i in anna.see().turns] == ["nazorg: bellen hoe het gaat, met Sanne"]


def test_nobody_elses_day(anna, staff, cast, now):
    agree(anna, "bellen")
    for other in (cast.bram, cast.chantal):
        with staff(other) as viewer:
            day = day_of(viewer, on=now.date(), at=now)
            assert "bellen" not in [i.due.what for i in (*day.turns, *day.waiting)]


def test_what_one_coach_puts_off_another_still_sees(anna, staff, cast, now):
    """Given Bram coaches along, when Anna puts something off, then it stands on Bram's day still."""
    from spinweb.foundation.access import actions as access

    made = agree(anna, "bellen")
    access.let_in(trajectory_id=anna.trajectory.pk, client_id=anna.trajectory.client_id, colleague=cast.bram, part="second", by=cast.anna, at=now)
    anna.do(actions.put_off, trajectory=anna.trajectory, about=f"agreement:{made.pk}", until=anna.on + timedelta(days=3))
    with staff(cast.bram) as viewer:
        assert "bellen" in [i.due.what for i in day_of(viewer, on=now.date(), at=now).turns]


# -- the page


def page(browser, **asked):
    return browser.get("/vandaag/", asked).content.decode()


@pytest.fixture
def agreed(cast, staff, now):
    """An agreement of Anna that is due, kept."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get()
        return actions.agree(trajectory=trajectory, text="de bakker bellen", owner="coach", due_on=now.date(), by=cast.anna, at=now)


def test_done_in_one_click_and_taken_back_in_one(as_anna, agreed, cast):
    """Given an agreement on Vandaag, when Anna presses Gedaan, then it is gone, and the message brings it back."""
    address = f"/trajecten/{cast.sanne_trajectory}/afspraken/{agreed.pk}/naar/"
    assert f"{address}done/" in page(as_anna)
    as_anna.post(f"{address}done/", {"back": "/vandaag/"})
    shown = page(as_anna)
    assert f'action="{address}open/"' in shown, "the way back stands in the message"
    as_anna.post(f"{address}open/", {"back": "/vandaag/"})
    assert f"{address}done/" in page(as_anna)


def test_later_by_a_button_with_a_way_back(as_anna, agreed, cast, today):
    about = f"agreement:{agreed.pk}"
    later = f"/trajecten/{cast.sanne_trajectory}/later/"
    answer = as_anna.post(later, {"wat": about, "tot": str(today + timedelta(days=4)), "back": "/vandaag/"})
    assert answer["Location"] == "/vandaag/"
    shown = page(as_anna)
    assert f"{later}{about}/terug/" in shown
    assert "de bakker bellen" not in shown.split("</header>")[-1]
    as_anna.post(f"{later}{about}/terug/")
    assert "de bakker bellen" in page(as_anna)


@pytest.mark.parametrize("until", ["", "gisteren", "2020-01-01", "2030-02-31"])
def test_later_without_a_good_day_says_what_to_do(as_anna, agreed, cast, until):
    as_anna.post(f"/trajecten/{cast.sanne_trajectory}/later/", {"wat": f"agreement:{agreed.pk}", "tot": until})
    assert "Kies een dag na vandaag" in page(as_anna)


def test_a_long_day_is_shown_in_pages(as_anna, cast, staff, now):
    """Given forty things to do, then a page shows twelve, and says how many there are."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get()
        for n in range(40):
            actions.agree(trajectory=trajectory, text=f"ding {n:02}", owner="coach", due_on=now.date(), by=cast.anna, at=now)
    first = page(as_anna)
    assert first.count("ding ") // 3 <= 13
    assert "1 tot en met 12 van" in first
    assert "37 tot en met" in page(as_anna, **{"aan-zet": 4})


def test_a_lead_appoints_a_new_coach_who_sees_what_was_planned(cast, staff, lead, now, mailoutbox, django_capture_on_commit_callbacks):
    """Given Anna fell ill with a meeting planned, when the lead appoints Bram, then he sees it and she sees nothing; moving it makes it his (T0.5)."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).get(pk=cast.sanne_trajectory)
        actions.plan_appointment(trajectory=trajectory, starts_at=now + timedelta(days=2), about="driegesprek", by=cast.anna, at=now)
        assert [(m.about, m.left_behind) for m in day_of(viewer, on=now.date(), at=now).meetings if m.about == "driegesprek"] == [("driegesprek", False)]
    appoint = {"trajectory_id": trajectory.pk, "client_id": trajectory.client_id, "colleague": cast.bram, "reason": "Anna is ziek"}
    with django_capture_on_commit_callbacks(execute=True), lead(cast.tess):
        access.appoint(**appoint, by=cast.tess, at=now)
    (mail,) = mailoutbox
    assert mail.to == [cast.bram.user.email]
    assert "Anna is ziek" in mail.body
    assert "Sanne" not in mail.body
    with staff(cast.anna) as viewer:
        assert not Trajectory.objects.visible_to(viewer).exists()
    with staff(cast.bram) as viewer:
        (meeting,) = [m for m in day_of(viewer, on=now.date(), at=now).meetings if m.about == "driegesprek"]
        assert meeting.left_behind
        actions.plan_appointment(trajectory=meeting.trajectory, appointment=meeting, place="kantine", by=cast.bram, at=now)
        assert meeting.colleague_id == cast.bram.pk
    with lead(cast.tess), pytest.raises(access.AlreadyMember):
        access.appoint(**appoint, by=cast.tess, at=now)
