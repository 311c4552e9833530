"""What each reader gets to read, and what not."""

import json

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions, papers


def words(paper):
    return json.dumps(paper.as_dict(), ensure_ascii=False, default=str)


def test_the_employer_reads_only_what_the_client_wants_to_tell(sanne):
    """Given a profile of which one line may be told, when the employer gets the card, then that line is all it tells (T2.4, T0.7)."""
    sanne.do(actions.write_profile, profile=sanne.profile, summary="Druk is niets voor mij")
    sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, C1=1)
    told = words(papers.work_card(sanne.trajectory, "employer"))
    assert "Ik werk precies" in told
    for kept in ("vast bij drukte", "Mijn zus", "Druk is niets", "collega", "wil werken", "de Boer"):
        assert kept not in told
    assert "vast bij drukte" in words(papers.work_card(sanne.trajectory, "client"))


def test_the_commissioner_reads_nothing_of_others_or_of_single_features_and_is_told_so(sanne):
    sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, F1=1)
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on, doubts="of geluid gaat")
    mine, theirs = (papers.worker_profile(sanne.trajectory, reader) for reader in ("client", "commissioner"))
    for kept in ("Mijn zus", "of geluid gaat", "even, af en toe"):
        assert kept.lower() in words(mine).lower()
        assert kept.lower() not in words(theirs).lower()
    assert len(theirs.left_out) == 2
    assert theirs.signers == ["client", "coach"]


def test_a_concept_says_so_until_the_client_agrees(sanne):
    """Given a profile, when the client did not agree yet, then the paper calls itself a concept (T2.4)."""
    assert "concept" in words(papers.worker_profile(sanne.trajectory, "commissioner"))
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    assert "concept" not in words(papers.worker_profile(sanne.trajectory, "commissioner"))


def test_papers_can_be_made_before_there_is_a_profile(cast, staff, now):
    with staff(cast.chantal) as viewer:
        rik = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.rik_trajectory)
        for build, reader in ((papers.worker_profile, "client"), (papers.worker_profile, "commissioner"), (papers.work_card, "employer")):
            assert pdf(build(rik, reader), at=now).startswith(b"%PDF")
