"""Referring to other help: with the client's yes, only with what may go along, and with what came of it (T0.6)."""

import json

import pytest

from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.handovers import actions, papers, queries
from spinweb.practice.overview.papers import build
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.trajectories.queries import due_from

FACTS = {"contact": "06-11111111", "why": "Komt thuis niet tot rust.", "strengths": "Werkt precies", "goals": "Ik vraag hulp als ik vastloop"}


def said(sanne, referral, reader="receiver"):
    return json.dumps(build(sanne.trajectory, "referral_letter", reader, referral.pk).as_dict(), ensure_ascii=False)


def send(sanne, referral, ask_in=21):
    return sanne.do(actions.send_referral, referral=referral, sent_on=sanne.on, ask_again_on=sanne.day(-ask_in))


@pytest.mark.parametrize("part", FACTS)
def test_only_the_facts_the_client_lets_go_along_stand_in_the_letter(sanne, part):
    """Given one fact that may go along, when the letter is made, then that fact is in it and no other (T0.6, T0.7)."""
    told = said(sanne, sanne.referral(chosen=[part]))
    for code, words in FACTS.items():
        assert (words in told) is (code == part), code
    for words in ("Gemeente", "Eén taak tegelijk", "Kennisgemaakt in het park"):
        assert words not in told


def test_the_birth_date_goes_along_only_when_asked_for(sanne):
    year = str(sanne.trajectory.client.born_on.year)
    assert year not in said(sanne, sanne.referral())
    assert year in said(sanne, sanne.referral(chosen=["born_on"]))


@pytest.mark.parametrize("agrees", ["", "no"])
def test_without_the_clients_yes_nothing_goes(sanne, agrees):
    with pytest.raises(actions.NotAgreed):
        send(sanne, sanne.referral(agrees=agrees))
    assert not Document.objects.filter(kind="referral_letter").exists()


def test_what_came_of_it_is_asked_on_the_day_and_again_while_waiting(sanne):
    """Given a letter that was sent, when its day comes, then what came of it is asked, and again while help is waited for (T0.6)."""
    referral = sanne.referral()
    (told,) = due_from(queries.due(sanne.viewer, until=sanne.day(-7)))
    assert told.what == "verwijsbrief versturen aan Wijkteam Noord"
    made = send(sanne, referral)
    assert (made.kind, made.reader) == ("referral_letter", "receiver")
    assert due_from(queries.due(sanne.viewer, until=sanne.day(-20))) == []
    (told,) = due_from(queries.due(sanne.viewer, until=sanne.day(-21)))
    assert (told.what, told.on) == ("vragen wat er kwam van de verwijzing naar Wijkteam Noord", sanne.day(-21))
    with pytest.raises(actions.DoesNotFit, match="Wanneer vraag je opnieuw"):
        sanne.do(actions.note_outcome, referral=referral, outcome="waiting")
    sanne.do(actions.note_outcome, referral=referral, outcome="waiting", outcome_words="Vier weken.", ask_again_on=sanne.day(-40))
    assert due_from(queries.due(sanne.viewer, until=sanne.day(-21))) == []
    sanne.do(actions.note_outcome, referral=referral, outcome="taken_up", outcome_words="Elke dinsdag.")
    assert (referral.state, referral.ended_on) == ("settled", sanne.on)
    assert due_from(queries.due(sanne.viewer, until=sanne.day(-99))) == []
    assert trajectory_with_elements(sanne.viewer, sanne.trajectory.pk).e_T0_6 is True


@pytest.mark.parametrize("outcome, again, state", [
    ("taken_up", 30, "sent"), ("taken_up", None, "settled"), ("done", None, "settled"), ("not_suitable", 30, "settled"), ("not_wanted", None, "settled"),
])  # fmt: skip
def test_help_that_began_can_be_asked_after_again_and_what_ended_is_settled(sanne, outcome, again, state):
    referral = sanne.referral()
    send(sanne, referral)
    sanne.do(actions.note_outcome, referral=referral, outcome=outcome, ask_again_on=again and sanne.day(-again))
    referral.refresh_from_db()
    assert (referral.state, referral.outcome) == (state, outcome)


def test_a_settled_referral_can_be_asked_after_once_more(sanne):
    referral = sanne.referral()
    send(sanne, referral)
    sanne.do(actions.note_outcome, referral=referral, outcome="done")
    sanne.do(actions.ask_again, referral=referral, ask_again_on=sanne.day(-9))
    assert (referral.state, referral.ended_on) == ("sent", None)


def test_a_no_ends_it_with_the_reason_and_it_can_be_taken_up_with_a_new_question(sanne):
    referral = sanne.referral(agrees="no")
    sanne.do(actions.drop_referral, referral=referral, outcome_words="Sanne wil het eerst zelf proberen.")
    assert due_from(queries.due(sanne.viewer, until=sanne.day(-99))) == []
    sanne.do(actions.take_up_referral, referral=referral)
    referral.refresh_from_db()
    assert (referral.state, referral.client_agrees, referral.parts) == ("draft", "", [])


@pytest.mark.parametrize("sent, again", [(-1, -9), (0, 1)])
def test_dates_that_contradict_each_other_are_refused(sanne, sent, again):
    with pytest.raises(actions.DoesNotFit):
        sanne.do(actions.send_referral, referral=sanne.referral(), sent_on=sanne.day(sent), ask_again_on=sanne.day(again))


def test_what_was_sent_is_not_sent_again_or_rewritten(sanne):
    referral = sanne.referral()
    send(sanne, referral)
    with pytest.raises(actions.DoesNotFit):
        send(sanne, referral)
    with pytest.raises(actions.DoesNotFit):
        sanne.do(actions.write_referral, trajectory=sanne.trajectory, referral=referral, receiver="Ander", why="x")
    with pytest.raises(MoveNotAllowed):
        sanne.do(actions.take_up_referral, referral=referral)


def test_a_referral_names_somebody_and_knows_the_address_book(sanne):
    from spinweb.practice.trajectories.actions import save_external_organisation

    service = sanne.do(save_external_organisation, kind="service", name="Schuldhulp Nijmegen")
    assert sanne.do(actions.write_referral, trajectory=sanne.trajectory, to_organisation=service, why="x").receiver == "Schuldhulp Nijmegen"
    with pytest.raises(actions.DoesNotFit):
        sanne.do(actions.write_referral, trajectory=sanne.trajectory, why="x")


@pytest.mark.parametrize("reader", ["receiver", "client"])
def test_the_letter_can_be_made_and_the_client_reads_the_same(sanne, now, reader):
    referral = sanne.referral()
    assert "Komt thuis niet tot rust." in said(sanne, referral, reader)
    assert pdf(papers.referral_letter(sanne.trajectory, reader, referral.pk), at=now).startswith(b"%PDF")


def test_a_referral_that_never_went_out_cannot_be_asked_after(sanne):
    """Given a letter that was never sent, when somebody asks again, then nothing is stored and a sentence says why (T0.6)."""
    referral = sanne.referral()
    with pytest.raises(actions.DoesNotFit, match="afgehandelde"):
        sanne.do(actions.ask_again, referral=referral, ask_again_on=sanne.day(-9))
    referral.refresh_from_db()
    assert referral.state == "draft"
