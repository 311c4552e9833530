"""The plan, the weeks, and contacts that are typed once: for the hours, the next step and the colleagues (T3.2, S2)."""

from datetime import timedelta

import pytest

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.job_search import actions, queries, rules
from spinweb.practice.overview.today import today
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories import queries as cases
from spinweb.practice.trajectories.queries import due_from
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import EmployerContact


def spoke(sanne, **values):
    told = {"lead": sanne.lead, "on": sanne.on, "said_by": "coach", "form": "phone", "outcome": "interest", "text": "Willen weten hoe laat.", "minutes": 20}
    return sanne.do(actions.note_lead_contact, **told | values)


def test_a_contact_is_typed_once(sanne):
    """Given a lead, when Anna notes that she called, then the hours, the next step, the state and the colleagues' line follow from it (T3.2, K3.4)."""
    made = spoke(sanne, next_step="dinsdag langsgaan", next_on=sanne.on + timedelta(days=2), for_colleagues="Zoekt in maart weer mensen.")
    sanne.lead.refresh_from_db()
    assert (sanne.lead.state, sanne.lead.next_step) == ("contacted", "dinsdag langsgaan")
    noted = cases.contacts_of(sanne.trajectory).get(pk=made.contact_id)
    assert (noted.kind, noted.minutes, noted.text) == ("employer", 20, "Willen weten hoe laat.")
    assert made.shared.text == "Zoekt in maart weer mensen."


def test_changing_a_contact_changes_what_it_made_and_makes_nothing_twice(sanne):
    made = spoke(sanne)
    spoke(sanne, contact=made, expected=made.revision, minutes=35, for_colleagues="Bel na vier uur.")
    assert cases.contacts_of(sanne.trajectory).get(pk=made.contact_id).minutes == 35
    assert [c.text for c in EmployerContact.objects.present().filter(employer=sanne.lead.workplace.employer)] == ["Bel na vier uur."]
    with pytest.raises(ChangedMeanwhile):
        spoke(sanne, contact=made, expected=1, minutes=5)


def test_what_the_client_did_alone_makes_no_hours_and_no_line_for_colleagues(sanne):
    made = spoke(sanne, said_by="client", minutes=None)
    assert (made.contact, made.shared) == (None, None)
    before = spoke(sanne, text="samen gebeld", said_by="together")
    spoke(sanne, contact=before, expected=before.revision, said_by="client")
    assert not cases.contacts_of(sanne.trajectory).filter(text="samen gebeld").exists()


def test_removing_a_contact_takes_away_what_it_made_and_undo_brings_it_back(sanne):
    made = spoke(sanne)
    sanne.do(trajectories.remove, thing=made)
    assert not cases.contacts_of(sanne.trajectory).filter(pk=made.contact_id).exists()
    assert queries.employer_history(sanne.viewer, sanne.lead.workplace.employer) == []
    sanne.do(trajectories.restore, thing=made)
    assert cases.contacts_of(sanne.trajectory).filter(pk=made.contact_id).exists()


def test_weeks_count_employers_and_not_calls(sanne):
    """Given more calls to one employer, when the week is counted, then that employer counts once (S2)."""
    spoke(sanne)
    spoke(sanne, outcome="meet")
    spoke(sanne, outcome="no_answer")
    other = sanne.do(workplaces.find_lead, trajectory=sanne.trajectory, workplace={"title": "Tuinman", "new_employer": "Het Hof"})
    spoke(sanne, lead=other, said_by="network")
    spoke(sanne, on=sanne.on - timedelta(days=7))
    now, before, *earlier = queries.weeks_of(sanne.trajectory, on=sanne.on)
    assert (now.spoken, before.spoken, {w.spoken for w in earlier}) == (2, 1, {0})


def test_a_week_keeps_its_words(sanne):
    monday = rules.monday(sanne.on)
    sanne.do(actions.write_week, trajectory=sanne.trajectory, week_of=monday, words="Rustig aan.")
    sanne.do(actions.write_week, trajectory=sanne.trajectory, week_of=monday, words="Rustig aan, en toch gebeld.")
    assert queries.weeks_of(sanne.trajectory, on=sanne.on)[0].words == "Rustig aan, en toch gebeld."


@pytest.mark.parametrize("named", ["2026-11-24", "onzin", "2999-01-04"])  # a Tuesday, no day, a Monday to come
def test_only_mondays_that_were_name_a_week(sanne, named):
    with pytest.raises(NotVisible):
        queries.monday_named(named, on=sanne.on)


def test_steps_and_next_steps_come_up_with_whose_turn_it_is(sanne, now):
    """Given a step of the client and a next step of Anna, when Anna opens Vandaag, then each stands with whose turn it is, until done."""
    step = sanne.do(actions.save_search_step, trajectory=sanne.trajectory, route="network", what="oom Wim vragen", owner="client", due_on=sanne.on)
    spoke(sanne, next_step="terugbellen", next_on=sanne.on)
    day = today(sanne.viewer, on=sanne.on, at=now)
    assert "terugbellen (Kwekerij Zomerweg)" in [i.due.what for i in day.turns]
    assert ("oom Wim vragen", "Sanne") in [(i.due.what, i.whose) for i in day.waiting]
    sanne.do(actions.save_search_step, trajectory=sanne.trajectory, step=step, done_on=sanne.on)
    sanne.do(workplaces.move_lead, lead=sanne.lead, to="stopped", reason="te ver")
    left = [i.due.what for i in (*today(sanne.viewer, on=sanne.on, at=now).waiting, *today(sanne.viewer, on=sanne.on, at=now).turns)]
    assert not {"oom Wim vragen", "terugbellen (Kwekerij Zomerweg)"} & set(left)


def test_plans_come_up_on_the_day_they_are_looked_at_again(sanne, now):
    """Given a search plan and a plan of what to tell with a day to look again, when that day is near, then both come up, and not before."""
    sanne.do(actions.write_search_plan, trajectory=sanne.trajectory, review_on=sanne.on + timedelta(days=3))
    sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, level="needed", review_on=sanne.on + timedelta(days=30))
    kinds = [i.due.kind for i in today(sanne.viewer, on=sanne.on, at=now).turns]
    assert "search_plan" in kinds
    assert "disclosure" not in kinds
    later = [d.kind for d in due_from(queries.due(sanne.viewer, until=sanne.on + timedelta(days=40)))]
    assert "disclosure" in later


def test_routes_begin_with_the_own_network(sanne):
    routes = [way.route.code for way in queries.routes_with_steps(sanne.trajectory)]
    assert routes[0] == "network"
    assert {"employers", "vacancies", "agencies"} <= set(routes)
