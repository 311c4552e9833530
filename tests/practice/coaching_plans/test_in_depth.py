"""Onboarding, own steps, the mentor's card, who takes over through time, and the signals of fading (S5, S6, S8, T5.1-T5.3)."""

import json
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from spinweb.foundation.documents.pictures import ladder
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.coaching_plans import actions, queries, rules
from spinweb.practice.coaching_plans.models import Takeover, TakeoverMove
from spinweb.practice.overview import papers
from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Milestone
from spinweb.practice.worker_profiles import actions as profiles


def flat(sanne, kind, reader):
    return json.dumps(papers.build(sanne.trajectory, kind, reader).as_dict(), ensure_ascii=False)


def party(sanne, name, **values):
    return sanne.do(trajectories.save_party, trajectory=sanne.trajectory, name=name, relation="iemand", ring=values.pop("ring", "work"), **values)


def with_mentor(sanne, party):
    old = sanne.placement
    sanne.do(placements.save_placement, trajectory=sanne.trajectory, placement=old, workplace=old.workplace, kind=old.kind, starts_on=old.starts_on,
             mentor=party)  # fmt: skip


# -- onboarding


def test_the_onboarding_begins_with_a_proposal_dated_from_the_first_day(sanne):
    """Given a placement with a mentor, when the proposal is taken, then steps have a day on which people work and the mentor's name (S5, T5.1)."""
    joop = party(sanne, "Joop", is_workplace_mentor=True)
    with_mentor(sanne, joop)
    plan = queries.newest_plan(sanne.trajectory)
    sanne.do(actions.begin_onboarding, plan=plan)
    steps = queries.onboarding_of(plan)
    assert {s.moment for s in steps} == {"day", "week", "months"}
    assert all(s.on >= sanne.placement.starts_on for s in steps)
    assert all(s.on.weekday() < 5 or s.on == sanne.placement.starts_on for s in steps)
    assert {s.party for s in steps if s.who == "mentor"} == {joop}
    with pytest.raises(actions.DoesNotFit):
        sanne.do(actions.begin_onboarding, plan=plan)


def test_client_and_employer_read_the_same_onboarding_and_the_employer_no_goals(sanne):
    """Given an onboarding, when both get it, then client and employer read the same steps and the employer no goal (S5)."""
    sanne.do(actions.save_onboarding, plan=sanne.plan, moment="day", text="om acht uur bij de poort", who="mentor")
    sanne.do(actions.save_onboarding, plan=sanne.plan, moment="week", text="vertellen hoe het was", who="client")
    for reader in ("client", "employer"):
        words = flat(sanne, "onboarding_plan", reader)
        assert "om acht uur bij de poort" in words
        assert "Sanne" in words
        assert "Oefenen met de daglijst" not in words
        assert "Gemeente" not in words


def test_a_step_is_ticked_off_in_an_agreed_plan(sanne):
    step = sanne.do(actions.save_onboarding, plan=sanne.plan, moment="day", text="rondleiding", who="mentor")
    sanne.do(actions.agree_plan, plan=sanne.plan)
    with pytest.raises(actions.PlanIsFixed):
        sanne.do(actions.save_onboarding, plan=sanne.plan, step=step, text="anders")
    sanne.do(actions.tick_onboarding, step=step)
    assert step.done_on == sanne.on
    sanne.do(actions.tick_onboarding, step=step)
    assert step.done_on is None


# -- the client's own steps


def test_an_own_step_says_how_sure_and_is_celebrated(sanne):
    """Given a step with 6 out of 10, when it is done and the client is proud, then it stands in the plan and among what was celebrated (T5.2, T6.3, T0.1)."""
    lieke = party(sanne, "Lieke", ring="private")
    sure = {"confidence": 6, "one_higher": "als ik het opschrijf", "helps": "een wekker", "helper": lieke}
    step = sanne.do(actions.plan_own_step, plan=sanne.plan, text="mijn lijst printen", due_on=sanne.day(5), **sure)
    sanne.do(actions.write_client_words, plan=sanne.plan, client_words="Ik wil weten waar ik aan toe ben.")
    words = flat(sanne, "action_plan", "client")
    for there in ("Ik wil weten waar ik aan toe ben", "Mijn eerste stap", "6 van de 10", "als ik het opschrijf", "een wekker", "Wie helpt: Lieke"):
        assert there in words
    sanne.do(actions.finish_own_step, step=step, outcome="Hij hangt op.", proud=True)
    assert "Gedaan: mijn lijst printen" in flat(sanne, "action_plan", "client")
    assert [(m.text, m.words) for m in Milestone.objects.of(sanne.trajectory).filter(words="Hij hangt op.")] == [("mijn lijst printen", "Hij hangt op.")]
    assert "een wekker" not in flat(sanne, "coaching_plan", "employer")


# -- the card of the workplace mentor


@pytest.fixture
def profile(sanne):
    """A profile that says two things the employer may know and one that he may not."""
    made = profiles.profile_of(sanne.trajectory) if hasattr(profiles, "profile_of") else None
    made = made or sanne.match.profile
    for kind, text, tell in (("learning", "Doe het een keer voor", True), ("strength", "Werkt precies", True), ("attention", "Raakt in paniek van lawaai", False)):
        sanne.do(profiles.save_statement, profile=made, part=2, kind=kind, text=text, source="said", said_on=sanne.on, may_tell_employer=tell)
    return sanne


def test_the_card_starts_from_what_the_client_lets_the_employer_know(profile):
    known = queries.card_to_start_from(profile.plan)
    assert known == {"works": "Werkt precies", "instruct": "Doe het een keer voor"}


def test_without_the_clients_yes_nothing_of_the_coachs_words_leaves(profile):
    """Given a card that the client did not agree to, when it is made, then it holds only what the client lets the employer know (S6, T0.7)."""
    plan = queries.newest_plan(profile.trajectory)
    card = profile.do(actions.save_card, plan=plan, works="Rust in de ochtend", when_stuck="Loop even mee naar buiten", whom_to_call="Anna 06")
    before = flat(profile, "guidance_card", "employer")
    assert "Werkt precies" in before
    for absent in ("Loop even mee", "Rust in de ochtend", "paniek"):
        assert absent not in before
    profile.do(actions.save_card, plan=plan, card=card, agreed_on=profile.on)
    after = flat(profile, "guidance_card", "employer")
    for there in ("Loop even mee naar buiten", "Rust in de ochtend", "Anna 06", "akkoord"):
        assert there in after
    assert "paniek" not in after


def test_an_old_yes_is_no_yes_to_new_words(profile):
    plan, before = queries.newest_plan(profile.trajectory), profile.day(-3)
    card = profile.do(actions.save_card, plan=plan, works="Rust", agreed_on=before)
    with pytest.raises(actions.AgreeAnew):
        profile.do(actions.save_card, plan=plan, card=card, works="Rust, en nooit roepen", agreed_on=before)
    profile.do(actions.save_card, plan=plan, card=card, works="Rust", agreed_on=before)
    profile.do(actions.save_card, plan=plan, card=card, works="Rust, en nooit roepen", agreed_on=profile.on)
    assert "nooit roepen" in flat(profile, "guidance_card", "employer")


def test_the_card_is_one_page(profile, now):
    from io import BytesIO

    plan = queries.newest_plan(profile.trajectory)
    lines = "\n".join(f"Punt {n} over het werk" for n in range(6))
    profile.do(actions.save_card, plan=plan, works=lines, instruct=lines, when_stuck=lines, whom_to_call="Anna", agreed_on=profile.on)
    made = pdf(papers.build(profile.trajectory, "guidance_card", "employer"), at=now)
    assert BytesIO(made).read().count(b"/Type /Page\n") + made.count(b"/Type/Page ") + made.count(b"/Type /Page ") <= 1


# -- network


def test_who_said_no_has_no_role(sanne):
    """Given somebody of the network with a role, when that person says no, then the role is in no plan (T5.3, T0.2)."""
    lieke = party(sanne, "Lieke", ring="private", role_in_plan="belt op zondag")
    assert list(queries.with_a_role(sanne.trajectory)) == [lieke]
    check = {c.code: c for c in queries.checks_of(queries.in_full(queries.newest_plan(sanne.trajectory)))}
    assert "nog niet of die persoon dat zelf wil" in check["network"].answer
    sanne.do(trajectories.save_party, trajectory=sanne.trajectory, party=lieke, role_agreed="no", role_agreed_on=sanne.on)
    assert list(queries.with_a_role(sanne.trajectory)) == []
    assert "belt op zondag" not in flat(sanne, "action_plan", "client")


# -- methods


def test_a_method_is_chosen_with_why_and_later_with_what_effect(sanne):
    """Given a goal, when a method is chosen from the list, then why, and later what it did, stand in the plan (C1.4, K1.1)."""
    planned = queries.goals_of(sanne.plan)[0]
    sanne.do(actions.choose_method, plan_goal=planned, method_code="steps", method="acht stappen", method_reason="zij leert door te doen")
    sanne.do(actions.agree_plan, plan=sanne.plan)
    planned = queries.goals_of(sanne.plan)[0]
    sanne.do(actions.note_effect, plan_goal=planned, method_effect="helps", effect_words="drie keer alleen", effect_on=sanne.on)
    words = flat(sanne, "coaching_plan", "commissioner")
    assert "Taak in stappen: acht stappen, want zij leert door te doen" in words
    assert "het helpt (drie keer alleen)" in words


# -- who takes over


def test_each_rung_is_kept_with_its_day_and_drawn(sanne, cast, now):
    """Given a need that the workplace takes over, when it climbs, then every rung is kept with its day and drawn (S8)."""
    takeover = sanne.do(actions.save_takeover, plan=sanne.plan, need="uitleg", owner="tool")
    actions.step_takeover(takeover=takeover, rung=2, by=cast.anna, at=now + timedelta(hours=1))
    sanne.do(actions.save_takeover, plan=sanne.plan, takeover=takeover, need="de uitleg")
    assert list(TakeoverMove.objects.filter(takeover=takeover).order_by("noted_at", "rung").values_list("rung", flat=True)) == [0, 2]
    ((_, moves),) = queries.history_of(sanne.plan)
    assert [m.rung for m in moves] == [0, 2]
    assert takeover.who == "een hulpmiddel"
    needs = [("uitleg & meer", [(sanne.on, 0), (sanne.day(3), 2)])]
    drawn = ladder.draw(needs, dict(Takeover.Rung.choices), until=sanne.day(3))
    assert len(ElementTree.fromstring(drawn).findall(".//{*}rect")) == 2
    assert "samen" not in ladder.tell(needs, dict(Takeover.Rung.choices))


def test_a_difference_in_which_somebody_helps_becomes_a_need_of_the_mentor(sanne):
    made = sanne.do(actions.make_plan, trajectory=sanne.trajectory, placement=sanne.placement, starts_on=sanne.day(200), differences=sanne.differences[1:2])
    assert [(t.need, t.owner) for t in queries.takeovers_of(made)] == [("Joop spreekt haar aan", "mentor")]
    assert made.evaluate_on == sanne.day(242)


# -- fading

MONDAY = date(2026, 6, 1)
STEPS = [(MONDAY, Decimal(2)), (MONDAY + timedelta(days=14), Decimal(1))]


def weeks(given, worked=20.0, until=MONDAY + timedelta(days=27)):
    told = {MONDAY + timedelta(days=7 * n): hours * 60 for n, hours in enumerate(given)}
    return rules.weeks(STEPS, told, [(MONDAY, worked)], since=MONDAY, until=until)


def test_every_week_holds_planned_given_and_worked():
    assert [(w.planned, w.given, w.share) for w in weeks([2, 3, 1, 0])] == [(1.0, 0.0, 0), (1.0, 1.0, 5), (2.0, 3.0, 15), (2.0, 2.0, 10)]


@pytest.mark.parametrize(("given", "signals"), [
    ([2, 2, 1.3, 1.3], 1),  # two weeks more than a quarter over
    ([2, 2, 1.25, 1.25], 0),  # exactly a quarter is within
    ([2, 2, 1, 3], 0),  # one week is no pattern
    ([3, 3, 1, 1], 0),  # it was, and is no longer
])  # fmt: skip
def test_two_weeks_over_the_plan_are_a_signal(given, signals):
    """Given hours planned and given, when they run over for two weeks, then that is a signal; one week is none (S8)."""
    today = MONDAY + timedelta(days=28)
    found = rules.fading_signals(weeks(given), employer_on=today, today=today, has_work=True)
    assert len(found) == signals


def test_long_no_word_with_the_employer_and_who_left_are_signals():
    today = MONDAY + timedelta(days=28)
    told = weeks([1, 1, 1, 1])
    assert rules.fading_signals(told, employer_on=today - timedelta(days=28), today=today, has_work=True) == []
    assert len(rules.fading_signals(told, employer_on=today - timedelta(days=29), today=today, has_work=True)) == 1
    assert len(rules.fading_signals(told, employer_on=None, today=today, has_work=True, left=["uitleg"])) == 2
    assert rules.fading_signals(told, employer_on=None, today=today, has_work=False) == []


def test_under_a_fifth_of_the_worked_hours_is_steady():
    """Given support beside hours worked, when it stays under a fifth, then the work is steady (S3)."""
    today = MONDAY + timedelta(days=28)
    assert rules.is_steady(weeks([3, 3, 3, 3]), today=today)
    assert not rules.is_steady(weeks([4, 4, 4, 4]), today=today)
    assert not rules.is_steady(weeks([0, 0, 0, 0], worked=0.0), today=today)


def test_whoever_left_the_web_is_told(sanne):
    joop = party(sanne, "Joop")
    sanne.do(actions.save_takeover, plan=sanne.plan, need="uitleg", party=joop)
    sanne.do(actions.agree_plan, plan=sanne.plan)
    assert not [s for s in queries.in_full(sanne.plan).signals(today=sanne.on) if "uitleg" in s]
    sanne.do(trajectories.remove, thing=joop)
    assert [s for s in queries.in_full(sanne.plan).signals(today=sanne.on) if "uitleg" in s]


# -- under twenty minutes

MOST_FORMS, MOST_FIELDS = 11, 26


def test_a_plan_takes_few_forms_and_few_fields_when_everything_known_is_filled_in(kept, as_anna, cast, staff):
    """Given a match with differences and a placement, when Anna writes the plan, then it is agreed within eleven forms and 26 typed fields,
    and the plan check finds nothing missing that she did not have to think about."""
    home, asked = f"/trajecten/{cast.sanne_trajectory}/coachingsplan/", []

    def send(address, **typed):
        assert as_anna.post(address, typed).status_code == 302, address
        asked.append(len(typed))

    with staff(cast.anna):
        joop = party(kept, "Joop", is_workplace_mentor=True, role_in_plan="legt uit", role_agreed="yes")
        with_mentor(kept, joop)
    known = as_anna.get(home + "nieuw/").context["form"].initial
    send(home + "nieuw/", placement=str(known["placement"]), starts_on=known["starts_on"].isoformat(), regime="middle", differences=[str(kept.differences[1].pk)])
    with staff(cast.anna):
        plan = queries.newest_plan(kept.trajectory)
        goals = [planned.pk for planned in queries.goals_of(plan)]
        takeover = queries.takeovers_of(plan)[0]
    base = f"{home}{plan.pk}/"
    for goal in goals:
        send(f"{base}doelen/{goal}/", method_code="model", method_reason="zij kijkt graag eerst")
        send(f"{base}doelen/{goal}/activiteiten/nieuw/", text="samen oefenen", who="coach", hours="20", code="TRAIN")
    told = {"need": takeover.need, "owner": "mentor", "party": str(takeover.party_id), "rung": "0"}
    send(f"{base}overname/{takeover.pk}/", **told, target_on=plan.ends_on.isoformat())
    send(base + "inwerken/voorstel/")
    proposed = as_anna.get(base + "afbouw/").context["form"].initial
    assert as_anna.post(base + "afbouw/", {k: v for k, v in proposed.items() if v is not None}).status_code == 302  # a look and a press
    send(base + "actieplan/woorden/", client_words="Ik wil weten waar ik aan toe ben.")
    send(base + "eigen-stap/", text="mijn lijst printen", due_on=plan.starts_on.isoformat(), confidence="8")
    send(base + "afspreken/")
    assert len(asked) + 1 <= MOST_FORMS
    assert sum(asked) <= MOST_FIELDS
    with staff(cast.anna):
        checks = {c.code: c.state for c in queries.checks_of(queries.in_full(queries.newest_plan(kept.trajectory)))}
    for code in ("origin", "focus", "takeover", "mentor", "hours", "fading", "method", "onboarding", "own", "evaluation", "network"):
        assert checks[code] == "there", code


@pytest.mark.parametrize("page", ["nakijken/", "inwerken/", "actieplan/", "overname/", "kaart/", ""])
def test_the_pages_open_and_stay_within_the_budget(kept, as_anna, cast, page):
    from benchmarks.counting import BUDGET, counting

    with counting() as counted:
        answer = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/coachingsplan/{kept.plan.pk}/{page}")
    assert answer.status_code == 200
    assert len(counted.page) <= BUDGET, "\n".join(counted.page)
