"""Handing over warmly: what goes along, who reads up, yes or no, and what moves (T0.5)."""

import json
from datetime import timedelta

import pytest

from spinweb.foundation.access import queries as access
from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.foundation.documents import queries as documents
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.handovers import actions, papers, queries
from spinweb.practice.handovers.models import Handover
from spinweb.practice.handovers.rules import parts
from spinweb.practice.overview.papers import build
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories import queries as trajectory_queries
from spinweb.practice.trajectories.models import Agreement, Appointment, ContactMoment, Trajectory
from spinweb.practice.trajectories.queries import due_from

SAID = {"own_words": "Ik wil buiten zijn.", "what_works": "Eén taak tegelijk", "attention": "Ineens iets anders is moeilijk", "contact": "06-11111111",
        "running": "Stap in het traject", "goals": "Ik vraag hulp als ik vastloop", "agreements": "de kweker bellen", "people": "legt uit"}  # fmt: skip


def written(sanne, handover):
    return sanne.do(actions.write_handover, handover=handover, **queries.known_already(sanne.trajectory, handover, by="Anna Visser") | {
        "own_words": "Ik wil buiten zijn."})  # fmt: skip


def said(sanne, handover, reader="receiver"):
    return json.dumps(build(sanne.trajectory, "handover_file", reader, handover.pk).as_dict(), ensure_ascii=False)


# -- what goes along


def test_what_is_known_stands_there_already(sanne):
    known = queries.known_already(sanne.trajectory, sanne.handover(), by="Anna Visser")
    assert known["own_words"] == "Ik ben Sanne en ik wil buiten zijn."
    assert known["what_works"] == "Eén taak tegelijk"
    assert known["attention"] == "Ineens iets anders is moeilijk"
    assert "Anna Visser" in known["who_to_call"]
    assert "zus" not in str(known), "home and people are told by the client"


@pytest.mark.parametrize("part", SAID)
def test_each_part_goes_along_only_when_the_client_agreed_to_it(sanne, part):
    """Given one part that the client agreed to, when the file is made, then that part is in it and no other (T0.5, T0.7)."""
    handover = written(sanne, sanne.handover(chosen=[part]))
    told = said(sanne, handover)
    for code, words in SAID.items():
        assert (words in told) is (code == part), code


def test_the_list_of_documents_tells_titles_and_never_what_is_in_them(sanne):
    from spinweb.foundation.documents import actions as fixing
    from spinweb.practice.intakes.papers import trajectory_plan

    sanne.do(fixing.fix, paper=trajectory_plan(sanne.trajectory, "client"), trajectory_id=sanne.trajectory.pk, client_id=sanne.trajectory.client_id)
    with_list, without = said(sanne, sanne.handover(chosen=["papers"])), "Trajectplan"
    assert without in with_list
    assert "Ik wil buiten werken." not in with_list


def test_who_may_not_be_called_is_not_handed_on(sanne):
    told = said(sanne, sanne.handover())
    assert "Ria" in told
    for name in ("Mo", "Lieke"):
        assert f'"{name}"' not in told


def test_a_part_that_does_not_exist_is_not_taken_up(sanne):
    assert sanne.handover(chosen=["contact", "alles"]).parts == ["contact"]


@pytest.mark.parametrize("agrees", ["", "no"])
def test_without_the_clients_yes_nothing_is_offered(sanne, agrees):
    handover = sanne.handover(agrees=agrees)
    with pytest.raises(actions.NotAgreed, match="Zonder ja"):
        sanne.do(actions.offer, handover=handover)
    assert not Document.objects.filter(kind="handover_file").exists()


def test_a_no_stays_written_and_takes_the_parts_back(sanne):
    handover = sanne.handover()
    handover = sanne.do(actions.ask_client, thing=handover, asked_on=sanne.on, client_agrees="no", client_words="Toch niet.", parts=["contact"])
    assert (handover.client_agrees, handover.client_words, handover.parts) == ("no", "Toch niet.", [])


def test_what_was_offered_stays_as_it_was_agreed(sanne):
    handover = sanne.handover(chosen=["contact"])
    made = sanne.do(actions.offer, handover=handover)
    for action, told in ((actions.ask_client, {"thing": handover, "asked_on": sanne.on, "client_agrees": "yes", "parts": list(parts("overdracht"))}),
                         (actions.write_handover, {"handover": handover, "own_words": "meer"}),
                         (actions.plan_handover, {"trajectory": sanne.trajectory, "handover": handover, "reason": "x", "planned_on": sanne.on})):  # fmt: skip
        with pytest.raises(actions.DoesNotFit):
            sanne.do(action, **told)
    assert documents.file_of(made).startswith(b"%PDF")


@pytest.mark.parametrize("reader", ["receiver", "client"])
def test_the_file_can_be_made_of_an_empty_record(staff, cast, now, reader):
    with staff(cast.anna):
        bare = trajectories.start_trajectory(client={"called": "Noor"}, trajectory={}, by=cast.anna, at=now)
        handover = actions.plan_handover(trajectory=bare, receiver="Iemand", reason="x", planned_on=now.date(), by=cast.anna, at=now)
        handover = actions.ask_client(thing=handover, asked_on=now.date(), client_agrees="yes", parts=list(parts("overdracht")), by=cast.anna, at=now)
        assert pdf(papers.handover_file(bare, reader, handover.pk), at=now).startswith(b"%PDF")


# -- to a colleague


@pytest.fixture
def yesterday(now):
    return now - timedelta(days=1)


def test_a_colleague_reads_up_and_takes_over_with_what_is_open(sanne, cast, staff, now, yesterday):
    """Given an offer to Bram, when he says yes, then he is the coach, with Anna's agreements and meetings, and Anna is out (T0.5)."""
    handover = sanne.handover()
    sanne.do(actions.offer, handover=handover)
    assert [m.part for m in access.members_of(sanne.trajectory.pk)] == ["coach", "successor"]
    with staff(cast.bram) as viewer:
        mine = queries.handover_of(Trajectory.objects.visible_to(viewer).select_related("client", "organisation").get(), handover.pk)
        actions.accept(handover=mine, answered_on=now.date(), answer_words="Graag.", by=cast.bram, at=yesterday + timedelta(days=1))
        trajectory = mine.trajectory
        assert {a.text for a in queries.agreements_that_move(trajectory)} == {"de kweker bellen", "laten weten dat jij nu de jobcoach bent: Sanne, Ria"}
        assert {m.colleague for m in Appointment.objects.of(trajectory).filter(starts_at__gt=now)} == {cast.bram}
        assert trajectory_with_elements(viewer, trajectory.pk).e_T0_5 is True
        assert access.members_of(trajectory.pk).get(part="coach").colleague == cast.bram


def test_a_no_of_a_colleague_has_a_reason_and_ends_the_reading_up(sanne, cast, staff, now):
    handover = sanne.handover()
    sanne.do(actions.offer, handover=handover)
    with pytest.raises(actions.ReasonNeeded):
        sanne.do(actions.refuse, handover=handover, answered_on=sanne.on, answer_words=" ")
    sanne.do(actions.refuse, handover=handover, answered_on=sanne.on, answer_words="Ik zit vol tot januari.")
    rows = access.members_of(sanne.trajectory.pk).filter(colleague=cast.bram)
    assert [(m.part, m.until) for m in rows] in ([], [("successor", now)])
    assert (handover.state, handover.answer_words) == ("refused", "Ik zit vol tot januari.")
    sanne.do(actions.take_back, handover=handover)
    assert handover.state == "draft"


def test_the_coach_of_now_takes_nothing_over(sanne, cast):
    with pytest.raises(actions.DoesNotFit, match="al de jobcoach"):
        sanne.handover(colleague=cast.anna)


def test_one_handover_at_a_time(sanne):
    sanne.handover()
    with pytest.raises(actions.DoesNotFit, match="loopt al"):
        sanne.handover()


def test_somebody_who_stands_in_already_becomes_the_coach_and_stays(sanne, cast, now, yesterday):
    from spinweb.foundation.access import actions as letting

    letting.let_in(trajectory_id=sanne.trajectory.pk, client_id=sanne.trajectory.client_id, colleague=cast.bram, part="stand_in", last_on=sanne.day(-5),
                   by=cast.anna, at=yesterday)  # fmt: skip
    handover = sanne.handover()
    sanne.do(actions.offer, handover=handover)
    sanne.do(actions.accept, handover=handover, answered_on=sanne.on)
    row = access.members_of(sanne.trajectory.pk).filter(colleague=cast.bram)
    assert [(m.part, m.until) for m in row] in ([("coach", None)], [])  # Anna may be out already


# -- to somebody outside


def test_outside_the_open_agreements_change_hands_and_people_are_told(sanne):
    handover = sanne.handover(colleague=None, receiver="Fenna van Stap voor Stap")
    made = sanne.do(actions.offer, handover=handover)
    assert made.reader == "receiver"
    sanne.do(actions.accept, handover=handover, answered_on=sanne.on)
    found = {a.text: a for a in trajectory_queries.agreements_of(sanne.trajectory)}
    assert found["de kweker bellen"].owner_party.name == "Fenna van Stap voor Stap"
    (told,) = [a for text, a in found.items() if text.startswith("laten weten dat Fenna")]
    assert told.owner == Agreement.Owner.COACH
    assert "Ria" in told.text
    assert "Mo" not in told.text
    assert access.members_of(sanne.trajectory.pk).get(part="coach").colleague.name == "Anna Visser"


def test_a_handover_names_somebody(sanne):
    with pytest.raises(actions.DoesNotFit, match="Kies een collega"):
        sanne.handover(colleague=None)


# -- the talk


def test_the_talk_is_planned_held_and_stands_in_the_log_and_in_the_file(sanne, now):
    """Given a talk of three, when it was held, then it stands in the log and in the file (T0.5)."""
    handover = sanne.do(actions.plan_talk, handover=sanne.handover(chosen=["contact"]), starts_at=now + timedelta(days=3), minutes=45, form="online", place="")
    assert "Bram" in handover.talk.with_whom
    handover = sanne.do(actions.note_talk, handover=handover, talk_on=sanne.on, talk_words="Bram belt elke maandag.", minutes=45, form="online")
    assert "Bram belt elke maandag." in said(sanne, handover)
    note = ContactMoment.objects.of(sanne.trajectory).get(minutes=45)
    handover.talk.refresh_from_db()
    assert handover.talk.contact_id == note.pk
    again = sanne.do(actions.note_talk, handover=handover, talk_on=sanne.on, talk_words="En ook op vrijdag.", minutes=10, form="phone")
    assert again.talk_words == "En ook op vrijdag."


# -- Vandaag


def test_it_comes_up_to_be_prepared_and_waits_for_whoever_takes_over(sanne, cast, staff):
    handover = sanne.handover()
    until = sanne.day(-7)
    (told,) = due_from(queries.due(sanne.viewer, until=until))
    assert (told.turn, told.what) == ("coach", "overdracht klaarmaken, aan Bram de Wit")
    sanne.do(actions.offer, handover=handover)
    (told,) = due_from(queries.due(sanne.viewer, until=until))
    assert told.turn == "Bram de Wit"
    with staff(cast.bram) as viewer:
        (told,) = due_from(queries.due(viewer, until=until))
        assert (told.turn, told.what) == ("coach", "antwoorden: neem jij de begeleiding over?")


def test_what_was_answered_is_not_answered_again(sanne):
    handover = sanne.handover(colleague=None, receiver="Fenna")
    sanne.do(actions.offer, handover=handover)
    sanne.do(actions.accept, handover=handover, answered_on=sanne.on)
    for action, told in ((actions.accept, {}), (actions.refuse, {"answer_words": "x"})):
        with pytest.raises(MoveNotAllowed):
            sanne.do(action, handover=handover, answered_on=sanne.on, **told)
    assert due_from(queries.due(sanne.viewer, until=sanne.day(-7))) == []
    assert Handover.objects.of(sanne.trajectory).count() == 1
