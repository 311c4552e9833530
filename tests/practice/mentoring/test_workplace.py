"""The workplace learns to guide: each help with what was done for it, what was asked of whom, and what stands on whose paper."""

import json
from datetime import timedelta

import pytest

from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.guidance.queries import REPORT
from spinweb.practice.mentoring import actions, queries
from spinweb.practice.mentoring.models import MentorStep
from spinweb.practice.overview import papers
from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories.actions import remove

DAY = "de dag doornemen"


def step(sanne, need=DAY, **values):
    values = {"how": "show", "text": "voorgedaan hoe kort de uitleg mag zijn", "on": sanne.on, "takeover": sanne.needs[need], "party": sanne.joop} | values
    return sanne.do(actions.save_mentor_step, trajectory=sanne.trajectory, **values)


def work(sanne, *, on=None):
    return queries.workplace_of(sanne.trajectory, on=on or sanne.on)


def said(sanne, reader):
    return json.dumps(papers.build(sanne.trajectory, REPORT, reader).as_dict(), ensure_ascii=False)


def test_each_help_stands_with_what_was_done_for_it_and_what_fits_next(sanne):
    """Given two helps, when Joop practises one and does not feel sure, then it says so, and the other asks who could take it over (T6.4)."""
    step(sanne, how="together", sure=4, needed="nog een keer meekijken")
    sanne.do(plans.step_takeover, takeover=sanne.needs[DAY], rung=2)
    day, asks = sorted(work(sanne).needs, key=lambda need: need.takeover.need)
    assert (day.sure, day.needed, day.advice.how) == (4, "nog een keer meekijken", "together")
    assert (asks.steps, asks.advice.how) == ([], "decide")
    assert work(sanne).alone == 0
    sanne.do(plans.step_takeover, takeover=sanne.needs[DAY], rung=3)
    assert work(sanne).alone == 1


def test_what_is_asked_of_the_workplace_becomes_an_agreement_of_theirs_once(sanne):
    """Given a step that asks something of Joop, when it is changed later, then there is one agreement on his name, due in two weeks (T6.4, T1.6)."""
    made = step(sanne, next_text="zelf de ochtend beginnen")
    assert (made.agreement.owner_party, made.agreement.due_on) == (sanne.joop, sanne.on + timedelta(weeks=2))
    sanne.do(actions.save_mentor_step, trajectory=sanne.trajectory, step=made, on=sanne.on, party=sanne.joop, text="anders", next_text="nog eens")
    assert [a.text for a in work(sanne).asked] == ["zelf de ochtend beginnen"]
    assert step(sanne, party=None, next_text="Joop bellen").agreement.owner == "coach"


def test_talking_to_the_workplace_and_working_with_it_both_count_as_spoken(sanne):
    assert work(sanne).last_on is None
    sanne.note(9, kind="employer")
    assert work(sanne).last_on == sanne.on - timedelta(days=9)
    step(sanne, on=sanne.on - timedelta(days=2))
    assert work(sanne).last_on == sanne.on - timedelta(days=2)
    assert work(sanne).rhythm.due_on == sanne.on + timedelta(days=5), "the fourth week of work: every week"


def test_the_history_of_a_help_goes_along_into_the_next_plan(sanne):
    """Given a help that the next plan took along, when the page is opened, then what was done for it before still stands there (T6.4, T0.4)."""
    step(sanne)
    following = sanne.do(plans.make_plan, trajectory=sanne.trajectory, starts_on=sanne.plan.ends_on + timedelta(days=1), placement=sanne.job)
    sanne.do(plans.agree_plan, plan=following)
    need = next(n for n in work(sanne).needs if n.takeover.need == DAY)
    assert need.takeover.plan == following
    assert len(need.steps) == 1


@pytest.mark.parametrize("reader, name, own", [("client", True, False), ("employer", True, False), ("commissioner", False, False)])
def test_the_report_tells_what_was_done_and_nobody_how_sure_somebody_felt(sanne, reader, name, own):
    """Given a step with words and a mark of Joop, when the report is made, then all read what was done, and the commissioner no name (T6.4, T6.7)."""
    sanne.note(3, kind="employer")
    step(sanne, words="Ik ben er bang voor.", sure=3, needed="een cursus")
    told = said(sanne, reader)
    assert "voorgedaan hoe kort de uitleg mag zijn" in told
    assert ("met Joop" in told) is name
    for kept in ("Ik ben er bang voor.", "een cursus", "3 van 10"):
        assert kept not in told


def test_an_employer_reads_nothing_of_what_was_done_elsewhere(sanne):
    """Given a step at another employer, when this one gets the report, then it is not in there; a word about health is in none (T6.7, T7.3)."""
    sanne.note(3)
    elsewhere = sanne.do(plans.make_plan, trajectory=sanne.trajectory, starts_on=sanne.on, placement=sanne.morning)
    sanne.needs["deeg"] = sanne.do(plans.save_takeover, plan=elsewhere, need="deeg")
    step(sanne, "deeg", text="bij de bakker uitgelegd")
    step(sanne, text="uitgelegd dat haar autisme meespeelt")
    assert "bij de bakker" in said(sanne, "client")
    assert "bij de bakker" not in said(sanne, "employer")
    assert all("autisme" not in said(sanne, reader) for reader in ("client", "employer", "commissioner"))


def test_without_a_plan_or_work_the_page_says_what_to_do(cast, staff, as_anna):
    shown = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/op-het-werk/werkgever/").content.decode()
    assert "Nog niets om over te nemen" in shown
    assert "Nog niet gesproken" in shown


def test_a_step_is_noted_changed_and_taken_back_from_the_page(as_anna, kept, cast, staff):
    """Given the help that Joop takes over, when a step is noted from its card, then form, page, log and undo work as everywhere (T6.4)."""
    page = f"/trajecten/{cast.sanne_trajectory}/op-het-werk/werkgever/"
    add = f"{page}stap/bij/{kept.needs[DAY].pk}/"
    form = as_anna.get(add).context["form"]
    assert (form["party"].value(), form["how"].value()) == (kept.joop.pk, "show")
    day = kept.on.isoformat()
    typed = {"takeover": str(kept.needs[DAY].pk), "party": str(kept.joop.pk), "how": "show", "text": "de kaart naast de machine gehangen", "on": day,
             "sure": "6", "next_text": "morgen zelf beginnen"}  # fmt: skip
    assert as_anna.post(add, typed | {"on": (kept.on + timedelta(days=1)).isoformat()}).status_code == 422
    assert as_anna.post(add, typed).status_code == 302
    shown = as_anna.get(page).content.decode()
    for words in ("de kaart naast de machine gehangen", "6 van 10", "Daarna: morgen zelf beginnen", "morgen zelf beginnen</b>", "0 van 2"):
        assert words in shown
    with staff(cast.anna):
        made = MentorStep.objects.get(trajectory_id=cast.sanne_trajectory)
    changing = as_anna.get(f"{page}stap/{made.pk}/")
    assert "next_text" not in changing.context["form"].fields
    assert "Hieruit kwam de afspraak" in changing.content.decode()
    address = f"/trajecten/{cast.sanne_trajectory}/coachingsplan/{kept.plan.pk}/overname/{kept.needs[DAY].pk}/trede/3/"
    assert as_anna.post(address, {"back": page}).headers["Location"] == page
    assert "1 van 2" in as_anna.get(page).content.decode()
    with staff(cast.anna):
        kept.do(remove, thing=MentorStep.objects.get(pk=made.pk))
    shown = as_anna.get(page).content.decode()
    assert "naast de machine" not in shown
    assert "morgen zelf beginnen" in shown, "what was agreed stays among the agreements"


def test_after_the_job_ended_nobody_is_told_to_call(sanne):
    sanne.do(placements.end_placement, placement=sanne.job, ended_on=sanne.on - timedelta(days=1), end_reason="no_work", end_words="")
    assert work(sanne).rhythm is None
