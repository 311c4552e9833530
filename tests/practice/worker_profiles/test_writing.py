"""Writing, discussing and agreeing on a profile (T2.1-T2.4)."""

import pytest

from spinweb.foundation.audit.models import Act, Move
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions, queries
from spinweb.practice.worker_profiles.models import WorkerProfile
from spinweb.practice.worker_profiles.states import ProfileFixed, ProfileState


def agreed(sanne):
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on, doubts="het geluid")
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)


def test_strengths_stand_first(sanne):
    """Given statements of every kind, when the profile is read, then strengths stand first (T2.4)."""
    sanne.say("Ik houd vol", "strength", part=4)
    kinds = [s.kind for s in queries.statements_of(sanne.profile)]
    assert kinds == ["strength", "strength", "condition", "attention"]


def test_a_second_profile_does_not_begin_beside_a_draft(sanne):
    with pytest.raises(actions.StillOpen):
        sanne.do(actions.start_profile, trajectory=sanne.trajectory)


def test_agreeing_asks_for_a_talk_first_and_is_recorded(sanne):
    """Given a profile that was not talked about, when agreeing is tried, then it is refused; after the talk both moves are kept (T2.4)."""
    with pytest.raises(MoveNotAllowed):
        sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    sanne.profile.refresh_from_db()
    agreed(sanne)
    moves = list(Move.objects.filter(subject_id=sanne.profile.pk).order_by("id").values_list("new", flat=True))
    assert sorted(moves) == sorted([ProfileState.DISCUSSED, ProfileState.AGREED])
    assert sanne.profile.agreed_on == sanne.on


def test_an_empty_profile_is_not_discussed(sanne):
    for statement in sanne.said:
        sanne.do(trajectories.remove, thing=statement)
    with pytest.raises(actions.NothingYet):
        sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)


def test_what_was_agreed_cannot_be_changed_in_any_way(sanne):
    agreed(sanne)
    profile = WorkerProfile.objects.get(pk=sanne.profile.pk)
    statement = queries.statements_of(profile)[0]
    tries = [
        lambda: sanne.do(actions.write_profile, profile=profile, summary="anders"),
        lambda: sanne.do(actions.save_statement, profile=profile, statement=statement, text="anders"),
        lambda: sanne.do(actions.set_levels, profile=profile, source="said", on=sanne.on, A1=1),
        lambda: sanne.do(actions.set_level, profile=profile, feature="A1", level=1, source="said", on=sanne.on),
        lambda: sanne.do(trajectories.remove, thing=statement),
    ]
    for attempt in tries:
        with pytest.raises(ProfileFixed):
            attempt()


def test_taking_back_opens_it_again_and_asks_for_a_new_talk(sanne):
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.take_back, profile=sanne.profile)
    assert sanne.profile.is_draft
    assert sanne.profile.discussed_on is None
    sanne.say("Ik leer door te kijken", "learning", part=2)


def test_a_new_version_takes_over_and_the_old_one_stays_as_it_was(sanne):
    """Given an agreed profile, when a new version is begun and changed, then the old one says what it said (T2.4)."""
    sanne.do(actions.write_profile, profile=sanne.profile, summary="Rustig aan", hours_max=24)
    sanne.do(actions.set_levels, profile=sanne.profile, source="seen", on=sanne.on, A1=2, F1=None)
    sanne.do(trajectories.remove, thing=sanne.said[2])
    agreed(sanne)
    new = sanne.do(actions.start_profile, trajectory=sanne.trajectory)
    old = WorkerProfile.objects.get(pk=sanne.profile.pk)
    assert (old.state, new.number, new.state) == (ProfileState.REPLACED, 2, ProfileState.DRAFT)
    fresh = queries.profile_of(sanne.trajectory)
    assert (fresh.pk, fresh.summary, fresh.hours_words, fresh.doubts) == (new.pk, "Rustig aan", "tot 24 uur", "het geluid")
    assert [s.text for s in queries.statements_of(fresh)] == ["Ik werk precies", "Ik loop vast bij drukte"]
    assert queries.levels_of(fresh)["A1"].source == "seen"
    sanne.do(actions.set_levels, profile=fresh, source="said", on=sanne.on, A1=3)
    assert queries.levels_of(old)["A1"].level == 2


def test_hours_must_not_be_turned_around(sanne):
    with pytest.raises(actions.EndsBeforeItBegins):
        sanne.do(actions.write_profile, profile=sanne.profile, hours_min=24, hours_max=12)


def test_only_what_changed_gets_the_new_source(sanne):
    sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, A1=2, A3=4, B1=None)
    rows = queries.levels_of(sanne.profile)
    assert "B1" not in rows, "what nobody knows needs no row"
    changed = sanne.do(actions.set_levels, profile=sanne.profile, source="seen", on=sanne.on, A1=2, A3=3, B1=None)
    assert [row.feature for row in changed] == ["A3"]
    sanne.do(actions.set_levels, profile=sanne.profile, source="seen", on=sanne.on, A3=None)
    assert queries.known_levels(sanne.trajectory) == {"A1": 2}
    assert Act.objects.filter(verb="set_levels", subject_id=sanne.profile.pk).count() == 3


def test_two_coaches_on_one_sheet_are_told_apart(sanne):
    sheet = queries.sheet_of(sanne.profile)
    sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, expected=sheet.revision, A1=2)
    with pytest.raises(ChangedMeanwhile) as told:
        sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, expected=sheet.revision, A1=3)
    assert told.value.now.A1 == 2


def test_a_level_that_the_scale_does_not_have_is_a_mistake(sanne):
    for name, level in (("A1", 5), ("F1", 4), ("F1", -1)):
        with pytest.raises(ValueError, match=name):
            sanne.do(actions.set_level, profile=sanne.profile, feature=name, level=level, source="said", on=sanne.on)


def test_the_intake_is_the_starting_point_until_it_was_taken_over(sanne):
    points = {p.code: p for p in queries.page_of(sanne.trajectory, on=sanne.on).starting_points}
    assert points["vraag"].text == "Ik wil buiten werken."
    assert queries.suggestion(sanne.trajectory, start="body-goed")["text"] == "fietst elke dag"
    assert queries.suggestion(sanne.trajectory, part="9", kind="nonsense") == {}
    sanne.say("Ik wil buiten werken.", "wish", part=5)
    assert "vraag" not in {p.code for p in queries.page_of(sanne.trajectory, on=sanne.on).starting_points}


def test_the_record_shows_the_elements_of_task_2(sanne):
    def shown():
        found = Trajectory.objects.annotate(**{k.replace(".", "_"): v for k, v in queries.elements().items()}).get(pk=sanne.trajectory.pk)
        return {name for name in queries.elements() if getattr(found, name.replace(".", "_"))}

    assert shown() == {"T2.3"}
    sanne.say("Als iets groeit word ik rustig", "drive", part=4)
    sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, A1=2)
    assert shown() == {"T2.1", "T2.2", "T2.3"}
    agreed(sanne)
    assert shown() == {"T2.1", "T2.2", "T2.3", "T2.4"}
