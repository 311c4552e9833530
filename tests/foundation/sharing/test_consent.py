"""What a client says to sharing, and that nothing goes out beside it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.documents.paper import READERS
from spinweb.foundation.sharing import actions, queries, rules
from spinweb.foundation.sharing.actions import BasisDoesNotFit, NotShared
from spinweb.foundation.sharing.models import Party
from spinweb.practice.overview.papers import KINDS

pytestmark = pytest.mark.django_db


def ask(case, **different):
    told = {"reader": "employer", "party": "Kwekerij", "purpose": "working_together", "groups": ["needs"], "basis": "guidance", "says": "yes",
            "words": "Je begeleider leest wat jou helpt op het werk.", "asked_on": case.on, "until": case.on + timedelta(days=90)}  # fmt: skip
    return case.do(actions.note_consent, trajectory_id=case.trajectory.pk, client_id=case.trajectory.client_id, **told | different)


def send(case, **different):
    told = {"reader": "employer", "party": "Kwekerij", "what": "Kaart ‘Zo werk ik’, versie 1", "groups": ["needs"], "purpose": "working_together",
            "basis": "guidance", "sent_on": case.on, "sent_how": "op papier", "told_on": case.on}  # fmt: skip
    return case.do(actions.share, trajectory_id=case.trajectory.pk, client_id=case.trajectory.client_id, **told | different)


def test_what_helps_at_work_goes_to_an_employer_only_after_a_yes(sanne):
    """Given no word of the client, when the card would go out, then it stays; after a yes it goes, and the share knows under which yes."""
    with pytest.raises(NotShared, match="wat helpt op het werk"):
        send(sanne)
    said = ask(sanne)
    assert send(sanne).consent == said


def test_a_no_and_a_withdrawn_yes_close_it_and_what_went_out_stays_known(sanne):
    ask(sanne, says="no")
    with pytest.raises(NotShared):
        send(sanne)
    said = ask(sanne)
    went = send(sanne)
    sanne.do(actions.withdraw_consent, consent=said, withdrawn_words="Ik wil het zelf vertellen.")
    with pytest.raises(NotShared):
        send(sanne)
    [found] = [c for c in queries.consents_of(sanne.trajectory.pk) if c.withdrawn_on]
    assert list(found.shares.all()) == [went]
    with pytest.raises(NotShared, match="al ingetrokken"):
        sanne.do(actions.withdraw_consent, consent=said)


def test_a_yes_for_one_party_or_time_opens_nothing_for_another(sanne):
    ask(sanne, asked_on=sanne.on - timedelta(days=30), until=sanne.on - timedelta(days=1))
    ask(sanne, reader="network", purpose="helping", basis="consent", groups=["own_task"])
    with pytest.raises(NotShared):
        send(sanne)


@pytest.mark.parametrize("reader, purpose", [("employer", "working_together"), ("commissioner", "assignment")])
def test_consent_alone_is_no_basis_towards_who_one_depends_on(sanne, reader, purpose):
    with pytest.raises(BasisDoesNotFit, match="kan niet vrij nee zeggen"):
        ask(sanne, reader=reader, purpose=purpose, basis="consent")


def test_some_things_never_go_even_with_a_yes(sanne):
    with pytest.raises(NotShared, match="ook niet met toestemming"):
        ask(sanne, groups=["answers", "needs"])
    with pytest.raises(NotShared, match="antwoorden op vragenlijsten"):
        send(sanne, groups=["answers"])
    with pytest.raises(NotShared, match="staat nergens wat erin zit"):
        send(sanne, groups=[])


def test_the_client_hears_of_it_first_except_in_acute_danger(sanne):
    ask(sanne)
    with pytest.raises(NotShared, match="Vertel het eerst"):
        send(sanne, told_on=None)
    went = send(sanne, told_on=None, basis="vital_interest", purpose="danger")
    sanne.do(actions.note_told, share=went, told_on=sanne.on, client_said="Goed dat je belde.")
    assert queries.share(sanne.viewer, sanne.trajectory.pk, went.pk).client_said == "Goed dat je belde."


def test_two_who_note_at_once_are_told(sanne):
    ask(sanne)
    went = send(sanne)
    sanne.do(actions.note_told, share=went, told_on=sanne.on, expected=1)
    with pytest.raises(ChangedMeanwhile):
        sanne.do(actions.note_told, share=went, told_on=sanne.on, expected=1)


def test_the_database_itself_wants_the_client_told(sanne):
    ask(sanne)
    went = send(sanne)
    with pytest.raises(IntegrityError), transaction.atomic():
        went.change(told_on=None)


def test_every_kind_of_document_says_what_is_in_it_for_every_reader():
    """A kind without a line in rulebook `sharing` could go to nobody: the failure says what to add."""
    wrong = [f"  {code}: [...]  # for {reader}" for code, kind in KINDS.items() for reader in kind.readers
             if reader != "coach" and not rules.groups_for(code, reader)]  # fmt: skip
    assert wrong == [], "add to `documenten` in rulebook/sharing.yaml, with the data groups that the reader may have:\n" + "\n".join(wrong)


def test_what_the_matrix_does_not_name_is_closed():
    assert rules.verdict("employer", "something_new").may == rules.May.NO
    assert rules.verdict("landlord", "agreements").may == rules.May.NO
    assert {"coach", "client", "assessor"} | set(Party) >= set(READERS)
