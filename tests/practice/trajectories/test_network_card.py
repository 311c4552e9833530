"""The card for somebody of the web: what they agreed to do, and nothing else of the client (T0.7, T1.3)."""

import pytest

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.sharing.actions import NotShared
from spinweb.practice.overview.papers import build
from spinweb.practice.trajectories import actions


def test_who_helps_reads_their_own_part_after_a_yes(sanne):
    """Given a sister with a role and an agreement, when her card is made, then that stands in it and nobody else's part; it goes after a yes for her alone."""
    sister, brother = (sanne.do(actions.save_party, trajectory=sanne.trajectory, name=name, relation=relation, ring="private", role_in_plan=role)
                       for name, relation, role in (("Lieke", "zus", "belt elke zondag"), ("Bas", "broer", "rijdt mee naar het werk")))  # fmt: skip
    sanne.do(actions.agree, trajectory=sanne.trajectory, text="mee naar de eerste dag", owner="party", owner_party=sister, due_on=sanne.on, task=1)
    card = build(sanne.trajectory, "network_card", "network", sister.pk)
    said = str(card.blocks) + str(card.facts) + card.subtitle
    assert "belt elke zondag" in said
    assert "mee naar de eerste dag" in said
    assert "rijdt mee" not in said
    assert "de Boer" not in said
    made = sanne.do(documents.fix, paper=card, trajectory_id=sanne.trajectory.pk, client_id=sanne.trajectory.client_id, subject_id=sister.pk)
    told = {"reader": "network", "purpose": "helping", "basis": "consent", "groups": ["own_task"], "words": "Lieke leest wat zij doet.", "says": "yes",
            "asked_on": sanne.on, "until": sanne.on, "trajectory_id": sanne.trajectory.pk, "client_id": sanne.trajectory.client_id}  # fmt: skip
    sent = {"document": made, "purpose": "helping", "basis": "consent", "sent_on": sanne.on, "sent_how": "op papier", "told_on": sanne.on}
    sanne.do(documents.note_consent, party="Bas", **told)
    with pytest.raises(NotShared, match="naar Lieke"):
        sanne.do(documents.release, party="Lieke", **sent)
    sanne.do(documents.note_consent, party="Lieke", **told)
    assert sanne.do(documents.release, party="Lieke", **sent).groups == ["own_task"]
    with pytest.raises(NotVisible):
        build(sanne.trajectory, "network_card", "network", made.pk)
    assert brother.pk != sister.pk
