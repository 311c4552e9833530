"""Beginning, answering, stopping and going on, finishing, putting right; and that what was said stays as it was."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from spinweb.engines.scoring.definition import DECLINED, UNKNOWN
from spinweb.foundation.access.queries import NotVisible
from spinweb.practice.instruments import actions, queries, rules
from spinweb.practice.instruments.models import Administration, Sitting
from spinweb.practice.overview import queries as overview
from spinweb.practice.trajectories.actions import remove
from spinweb.practice.trajectories.queries import due_from
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.worker_profiles.models import Source, Statement

PICTURES = rules.newest("interest_pictures")


def begin(sanne, instrument=PICTURES, **how):
    return sanne.do(actions.begin, trajectory=sanne.trajectory, instrument=instrument, respondent="client", help="read", **how)


def say(sanne, row, said, instrument=PICTURES):
    for question, answer in said.items():
        sanne.do(actions.answer, sitting=row, instrument=instrument, question=question, answer=answer)


def noted(sanne, code, answers, **how):
    told = {"respondent": "client", "help": "alone", "answered_on": sanne.on, **how}
    return sanne.do(actions.note_answers, trajectory=sanne.trajectory, instrument=rules.newest(code), answers=answers, **told)


def test_it_can_be_stopped_and_gone_on_with(sanne):
    """Given a client who stops after two questions, when going on later, then the third is asked and nothing was lost (T2.1)."""
    row = begin(sanne)
    first = queries.step_of(row, PICTURES, None)
    assert (first.number, first.of, first.answer) == (1, 36, None)
    say(sanne, row, {"m1": 2, "f1": UNKNOWN})
    later = queries.sitting(sanne.viewer, sanne.trajectory, row.pk)
    assert queries.step_of(later, PICTURES, None).item.code == "s1"
    assert queries.step_of(later, PICTURES, 2).answer == UNKNOWN
    page = queries.overview(sanne.viewer, sanne.trajectory, on=sanne.on)
    assert [(run.answered, run.of) for run in page.running] == [(2, 36)]


def test_two_devices_do_not_lose_each_others_answers(sanne):
    row = begin(sanne)
    same = queries.sitting(sanne.viewer, sanne.trajectory, row.pk)
    say(sanne, row, {"m1": 2})
    say(sanne, same, {"f1": 0})
    assert queries.sitting(sanne.viewer, sanne.trajectory, row.pk).answers == {"m1": 2, "f1": 0}


def test_finished_it_says_who_how_when_and_every_word_as_it_was_asked(sanne):
    """Given answers in plain words, when they are finished, then version, who, help, day, questions and words are kept together (T2.1)."""
    row = begin(sanne, language="a2")
    say(sanne, row, {"m1": 2, "f1": DECLINED})
    made = sanne.do(actions.finish, sitting=row, instrument=PICTURES)
    kept = Administration.objects.get()
    assert kept.pk == made.pk == row.pk
    assert (kept.instrument, kept.version, kept.respondent, kept.help, kept.mode, kept.answered_on) == (
        "interest_pictures", 1, "client", "read", "screen", sanne.on)  # fmt: skip
    assert kept.answers["m1"] == {"asked": "Een kast maken", "answer": 2, "said": "leuk"}
    assert kept.answers["f1"]["said"] == "liever niet zeggen"
    assert "34 vragen: niet ingevuld" in kept.result["missing"]
    assert not Sitting.objects.exists()


def test_finishing_twice_is_finishing_once(sanne):
    row = begin(sanne)
    say(sanne, row, {"m1": 2})
    stale = queries.sitting(sanne.viewer, sanne.trajectory, row.pk)
    both = [sanne.do(actions.finish, sitting=it, instrument=PICTURES) for it in (row, stale)]
    assert both[0].pk == both[1].pk
    assert Administration.objects.count() == 1


def test_nothing_answered_is_nothing_to_keep(sanne):
    with pytest.raises(actions.NothingAnswered, match="minstens één vraag"):
        sanne.do(actions.finish, sitting=begin(sanne), instrument=PICTURES)
    with pytest.raises(actions.NothingAnswered):
        noted(sanne, "interest_pictures", {})


@pytest.mark.parametrize(("question", "answer"), [("m1", 3), ("m1", "x"), ("m99", 1), ("", 1)])
def test_what_is_not_an_answer_is_refused_and_changes_nothing(sanne, question, answer):
    row = begin(sanne)
    with pytest.raises(actions.NotOnTheScale):
        sanne.do(actions.answer, sitting=row, instrument=PICTURES, question=question, answer=answer)
    assert queries.sitting(sanne.viewer, sanne.trajectory, row.pk).answers == {}


def test_what_was_said_cannot_be_changed_by_any_colleague(sanne):
    """Given an administration, when the coach's own lane tries to change or remove it, then PostgreSQL refuses (T0.7)."""
    made = noted(sanne, "interest_pictures", {"m1": 2})
    for attempt in (lambda: Administration.objects.filter(pk=made.pk).update(respondent="coach"), lambda: Administration.objects.filter(pk=made.pk).delete()):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            attempt()
    assert Administration.objects.get().respondent == "client"


def test_a_correction_stands_beside_it_with_the_day_and_the_reason(sanne):
    """Given a cross in the wrong box, when it is put right, then both stay, the newer counts, and it keeps day and way of the first (T0.4)."""
    paper = noted(sanne, "learning", {"shown": 0, "card": 1}, answered_on=sanne.on - timedelta(days=9))
    row = sanne.do(actions.begin_correction, administration=paper, why="verkeerde vakje")
    assert sanne.do(actions.begin_correction, administration=paper, why="nog eens").pk == row.pk, "begun once"
    say(sanne, row, {"shown": 1}, rules.newest("learning"))
    right = sanne.do(actions.finish, sitting=row, instrument=rules.newest("learning"))
    assert (right.corrects_id, right.why, right.mode, right.answered_on) == (paper.pk, "verkeerde vakje", "paper", sanne.on - timedelta(days=9))
    assert [given.row.pk for given in queries.given_of(sanne.trajectory, "learning")] == [right.pk]
    assert Administration.objects.get(pk=paper.pk).answers["shown"]["answer"] == 0
    assert queries.correction_of(paper).pk == right.pk
    with pytest.raises(actions.CorrectedAlready):
        sanne.do(actions.begin_correction, administration=paper, why="weer")


def test_a_paper_of_tomorrow_is_refused_and_so_is_somebody_it_is_not_for(sanne):
    with pytest.raises(actions.FromTheFuture):
        noted(sanne, "learning", {"shown": 1}, answered_on=sanne.on + timedelta(days=1))
    with pytest.raises(actions.NotFor):
        noted(sanne, "learning", {"shown": 1}, respondent="employer")


def test_only_chosen_pieces_are_asked(sanne):
    values = rules.newest("work_values")
    row = begin(sanne, values, chosen=["importance"])
    assert len(values.questions(row.chosen)) == 7
    say(sanne, row, {"income_importance": 5}, values)
    with pytest.raises(actions.NotOnTheScale):
        say(sanne, row, {"income_achieved": 5}, values)


def test_the_same_person_is_laid_beside_earlier_and_others_beside_that(sanne):
    """Given Karim twice and his mentor once, when the last is shown, then what moved and what the mentor sees stand on its line (T6.4)."""
    for days_ago, who, level in ((60, "client", 1), (58, "mentor", 2), (0, "client", 3)):
        noted(sanne, "work_and_me", {"A1": level, "A2": 2}, respondent=who, answered_on=sanne.on - timedelta(days=days_ago), chosen=["A"])
    everything = queries.given_of(sanne.trajectory, "work_and_me")
    lines = {told.line.code: told for told in queries.beside(everything[0], everything)}
    assert (lines["A1"].was.value, lines["A1"].line.value, lines["A1"].moved) == (1, 3, True)
    assert [(who, line.value) for who, line in lines["A1"].others] == [("werkbegeleider", 2)]
    assert not lines["A2"].moved
    assert queries.beside(everything[-1], everything)[0].was is None, "what came later is not before"


def test_times_of_one_person_are_laid_beside_each_other_unless_it_only_explores(sanne):
    """Given values that were asked three times, when the instrument is opened, then every day has its words; an exploration has none (T6.4)."""
    for days_ago, level in ((90, 1), (30, 2), (0, 4)):
        noted(sanne, "work_values", {"income_achieved": level}, answered_on=sanne.on - timedelta(days=days_ago))
        noted(sanne, "interest_pictures", {"m1": 1}, answered_on=sanne.on - timedelta(days=days_ago))
    (course,) = queries.course_of(queries.given_of(sanne.trajectory, "work_values"), rules.newest("work_values"))
    assert (course.who, course.days) == ("cliënt", [sanne.on - timedelta(days=n) for n in (90, 30, 0)])
    assert course.lines == [("genoeg verdienen", ["lukt: niet", "lukt: een beetje", "lukt: veel"])]
    assert queries.course_of(queries.given_of(sanne.trajectory, "interest_pictures"), PICTURES) == []


def test_it_says_when_it_is_time_to_ask_again(sanne):
    noted(sanne, "work_values", {"income_importance": 5}, answered_on=sanne.on - timedelta(days=40))
    noted(sanne, "interest_pictures", {"m1": 2}, answered_on=sanne.on - timedelta(days=400))
    told = {a.instrument.code: a for a in queries.overview(sanne.viewer, sanne.trajectory, on=sanne.on).to_take}
    assert told["work_values"].again, "after a month"
    assert not told["interest_pictures"].again, "only there to explore"
    noted(sanne, "work_values", {"income_importance": 4})
    told = {a.instrument.code: a for a in queries.overview(sanne.viewer, sanne.trajectory, on=sanne.on).to_take}
    assert not told["work_values"].again


def test_a_sitting_taken_away_can_be_brought_back(sanne):
    row = begin(sanne)
    sanne.do(remove, thing=row)
    with pytest.raises(NotVisible):
        queries.sitting(sanne.viewer, sanne.trajectory, row.pk)
    row.restore()
    assert queries.sitting(sanne.viewer, sanne.trajectory, row.pk)


# -- into the worker profile


@pytest.fixture
def profile(sanne):
    return sanne.do(profiles.start_profile, trajectory=sanne.trajectory)


def take_over(sanne, profile, row, chosen):
    instrument = rules.shipped(row.instrument, row.version)
    findings = queries.findings(queries.given(row), instrument)
    sanne.do(profiles.take_over, profile=profile, given=row, findings=findings, how=instrument.told["overnemen"], chosen=chosen)
    profile.refresh_from_db()
    return findings


def test_what_attracts_becomes_a_sentence_with_source_and_day_once(sanne, profile):
    """Given pictures that were liked, when they are taken over twice, then one sentence stands in the profile, with where it came from (T2.1)."""
    likes = {item.code: 2 if item.part.code == "making" else 0 for item in PICTURES.items}
    row = noted(sanne, "interest_pictures", likes, answered_on=sanne.on - timedelta(days=3))
    for _ in range(2):
        take_over(sanne, profile, row, ["making"])
    statement = Statement.objects.get(profile=profile)
    assert "met mijn handen iets te maken" in statement.text
    assert (statement.kind, statement.source, statement.said_on) == ("interest", Source.INSTRUMENT, sanne.on - timedelta(days=3))
    assert "Wat trekt mij in werk" in statement.evidence


def test_features_values_and_ways_of_learning_go_where_the_profile_keeps_them(sanne, profile):
    sanne.do(profiles.write_learning, profile=profile, when_stuck="Ik word stil", tips_may_tell=True)
    take_over(sanne, profile, noted(sanne, "learning", {"shown": 1, "text": 0, "card": UNKNOWN}), ["shown", "text"])
    assert profile.learning == {"shown": {"verdict": "helps"}, "text": {"verdict": "hinders"}}
    assert (profile.when_stuck, profile.tips_may_tell) == ("Ik word stil", True), "what stood there stays"
    take_over(sanne, profile, noted(sanne, "work_values", {"income_importance": 5, "meaning_importance": 2}), ["income"])
    assert profile.work_values == {"income": {"importance": 5}}
    seen = noted(sanne, "work_and_me", {"A1": 3, "F1": UNKNOWN}, respondent="mentor")
    findings = take_over(sanne, profile, seen, ["A1"])
    assert [finding.code for finding in findings] == ["A1"], "not knowing is nothing to take over"
    level = profile.levels.get()
    assert (level.feature, level.level, level.source) == ("A1", 3, Source.EMPLOYER)


def test_a_level_that_is_said_again_is_true_still(sanne, profile, now):
    """Given a level of half a year ago, when an instrument says the same and it is taken over, then it keeps its day and was looked at today (T0.4)."""
    sanne.do(profiles.set_levels, profile=profile, source="said", on=sanne.on - timedelta(days=200), A1=2, A2=1)
    take_over(sanne, profile, noted(sanne, "work_and_me", {"A1": 2, "A2": 3}), ["A1", "A2"])
    same, other = profile.levels.get(feature="A1"), profile.levels.get(feature="A2")
    assert (same.level, same.on, same.confirmed_on) == (2, sanne.on - timedelta(days=200), sanne.on)
    assert (other.level, other.on) == (3, sanne.on)


def test_ideas_stand_beside_each_side_that_pinches_and_no_other(sanne, monkeypatch):
    """Given work that asks too much of hearing, when the outcome is read, then ideas of three kinds stand beside that side alone (T4.5)."""
    book = [{"disbalans": "auditief", "soort": kind, "wat": f"idee {kind}"} for kind in rules.KINDS_OF_IDEA]
    monkeypatch.setattr(rules, "read", lambda name: {"aanpassingen": book})
    row = noted(sanne, "disbalance", {"auditief": 0, "visueel": 2, "energetisch": UNKNOWN}, respondent="together")
    assert rules.ideas(rules.shipped("disbalance", 1), queries.given(row).outcome) == [
        ("horen", [["idee organisation"], ["idee technique"], ["idee guidance"]])]  # fmt: skip
    assert rules.ideas(PICTURES, queries.given(row).outcome) == [], "only where the rulebook says so"


# -- an instrument of one's own


def test_an_organisation_adds_its_own_and_older_versions_stay_readable(sanne, cast, now):
    """Given a licensed instrument in a second version, when something was taken with the first, then it is read with the first (C1.1)."""
    first = sanne.do(actions.add_own, text=rules.example(), licence="uitgever X")
    with pytest.raises(actions.AlreadyThere):
        sanne.do(actions.add_own, text=rules.example(), licence="uitgever X")
    taken = sanne.do(actions.note_answers, trajectory=sanne.trajectory, instrument=queries.instrument(sanne.viewer, first.code), respondent="client",
                     help="alone", answered_on=sanne.on, answers={"m1": 1})  # fmt: skip
    second = sanne.do(actions.add_own, text=rules.example().replace("Een lekke band plakken", "Een lekke band maken"), licence="uitgever X")
    assert (first.version, second.version) == (1, 2)
    assert [own.version for own in queries.own_instruments(sanne.viewer)] == [2]
    assert queries.as_taken(sanne.viewer, taken.instrument, taken.version).version == 1
    running = begin(sanne, queries.as_taken(sanne.viewer, first.code, 1))
    sanne.do(remove, thing=second)
    with pytest.raises(NotVisible):
        queries.instrument(sanne.viewer, first.code)
    assert queries.as_taken(sanne.viewer, taken.instrument, 1), "out of use, and still readable"
    page = queries.overview(sanne.viewer, sanne.trajectory, on=sanne.on)
    assert [row.pk for row in page.out_of_use] == [taken.pk]
    assert [(run.row.pk, run.instrument.version) for run in page.running] == [(running.pk, 1)], "it is gone on with as it began"


def test_another_organisation_knows_nothing_of_it(cast, staff, now):
    with staff(cast.anna):
        made = actions.add_own(text=rules.example(), licence="uitgever X", by=cast.anna, at=now)
    with staff(cast.chantal) as viewer:
        assert queries.own_instruments(viewer) == []
        with pytest.raises(NotVisible):
            queries.as_taken(viewer, made.code, 1)


def test_what_does_not_exist_is_not_visible(sanne):
    for code, version in (("interest_pictures", 99), ("niets", 1)):
        with pytest.raises(NotVisible):
            queries.as_taken(sanne.viewer, code, version)
    with pytest.raises(NotVisible):
        queries.to_take(sanne.viewer, "goal_attainment")
    with pytest.raises(NotVisible):
        queries.administration(sanne.viewer, sanne.trajectory, uuid4())


# -- on Vandaag and the timeline


def test_what_was_left_for_a_week_comes_up_and_goes_when_it_is_finished_or_taken_away(sanne):
    """Given questions that a client stopped with, when a week went by, then Vandaag asks to go on or to take them away (T2.1)."""
    row = begin(sanne)
    soon, later = sanne.on + timedelta(days=6), sanne.on + timedelta(days=7)
    assert due_from(queries.due(sanne.viewer, until=soon)) == []
    assert [due.id for due in due_from(queries.due(sanne.viewer, until=later))] == [row.pk]
    sanne.do(remove, thing=row)
    assert due_from(queries.due(sanne.viewer, until=later)) == []


def test_a_moment_to_ask_again_is_told_once_with_the_names(sanne):
    """Given work values asked seven months ago and again a month later, then the moment of six months is told; asked now, it is quiet (T2.1)."""
    values = rules.newest("work_values")
    question = values.questions([])[0].code
    for ago in (214, 182):
        noted(sanne, "work_values", {question: 2}, answered_on=sanne.on - timedelta(days=ago))
    told = queries.signals(sanne.viewer, until=sanne.on)
    assert [(signal.trajectory_id, signal.what) for signal in told] == [(sanne.trajectory.pk, f"tijd om opnieuw te vragen: {values.name}")]
    noted(sanne, "work_values", {question: 1})
    assert queries.signals(sanne.viewer, until=sanne.on) == []


def test_what_an_organisation_added_is_asked_again_at_its_own_moments(sanne):
    """Given an instrument of the organisation's own with a moment after one month, then that moment is told too; out of use, it is not."""
    own = sanne.do(actions.add_own, text=f"{rules.example()}\nopnieuw_na_maanden: [1]\n", licence="uitgever X")
    sanne.do(actions.note_answers, trajectory=sanne.trajectory, instrument=queries.instrument(sanne.viewer, own.code), respondent="client",
             help="alone", answered_on=sanne.on - timedelta(days=40), answers={"m1": 1})  # fmt: skip
    assert [signal.what for signal in queries.signals(sanne.viewer, until=sanne.on)] == [f"tijd om opnieuw te vragen: {own.name}"]
    sanne.do(remove, thing=own)
    assert queries.signals(sanne.viewer, until=sanne.on) == []


def test_it_stands_on_the_timeline_without_the_answers(sanne):
    noted(sanne, "work_values", {rules.newest("work_values").questions([])[0].code: 2}, help="read")
    entry = next(e for e in overview.timeline_of(sanne.trajectory) if e.kind == "instrument")
    assert (entry.title, entry.text) == (rules.newest("work_values").name, "cliënt, voorgelezen")
