"""Schemes in a trajectory: what the record knows, what is kept, terms in the agenda, and what each reader gets (K4.1, K4.2, T3.3)."""

from datetime import date, timedelta

import pytest

from spinweb.foundation.documents.rendering import pages
from spinweb.foundation.sharing import actions as sharing
from spinweb.practice.placements import actions as placements
from spinweb.practice.schemes import actions, papers, queries, rules
from spinweb.practice.schemes.models import SchemeFacts, SchemeOutcome
from spinweb.practice.trajectories.actions import remove
from spinweb.practice.trajectories.models import Agreement
from spinweb.practice.workplaces import actions as workplaces

WORDS = ("Wajong", "WIA", "beperking", "register", "uitkering")


@pytest.fixture
def working(sanne):
    """Given Sanne, who begins at De Linde in two weeks for twenty hours and a year."""
    workplace = sanne.do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
    sanne.start = sanne.on + timedelta(days=14)
    last = date(sanne.start.year + 1, sanne.start.month, sanne.start.day) - timedelta(days=1)
    sanne.do(placements.save_placement, trajectory=sanne.trajectory, kind="employment", starts_on=sanne.start, ends_on=last, workplace=workplace, hours_per_week=20)
    return sanne


def test_what_the_record_knows_is_filled_in_and_kept_with_the_version_of_each_rule(working):
    """When the coach says that there is Wajong, then start, hours and months come from the placement, and the outcome is kept as it was."""
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wajong"])
    shown = queries.shown(working.trajectory, on=working.on)
    facts = rules.values(shown.facts)
    assert (facts["contract.start"], facts["contract.hours_per_week"], facts["contract.months"]) == (working.start, 20, 12)
    assert "De Linde" in shown.facts["contract.start"].origin
    assert shown.on == working.start
    kept = SchemeOutcome.objects.get()
    assert kept.reference_date == working.start
    assert kept.outcomes["lkv_banenafspraak"][0] == "waarschijnlijk"
    assert shown.changed == []


def test_grounds_stand_sealed_in_the_database(working, sql):
    """Given a ground, then no table of this room holds it readable."""
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wajong"])
    for model in (SchemeFacts, SchemeOutcome):
        assert "wajong" not in str(list(sql(f"SELECT * FROM {model._meta.db_table}"))).lower()


@pytest.fixture
def sql():
    """Read rows as the database holds them."""
    from django.db import connection

    def run(text):
        with connection.cursor() as cursor:
            cursor.execute(text)
            return cursor.fetchall()

    return run


def test_a_newer_rule_that_answers_otherwise_is_told(working):
    """Given an outcome that was kept under another version, when today's rules differ, then it says from what to what."""
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wajong"])
    before = {**SchemeOutcome.objects.get().outcomes, "no_risk": ["niet", "2015-01-01"]}
    facts = queries.facts_of(working.trajectory, queries.facts_row(working.trajectory), on=working.on)
    found = rules.changes(before, rules.advised(rules.values(facts), on=working.start))
    assert [(c.name, c.before, c.now, c.newer_rule) for c in found] == [("No-riskpolis", "niet van toepassing", "waarschijnlijk", True)]


def test_a_term_goes_into_the_agenda_once(working):
    """Given WIA at a new employer, when the term of the declaration is planned, then the client has an agreement two weeks before it."""
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wia"], contract__same_employer=False, birth_date=date(1985, 3, 4))
    made = working.do(actions.plan_term, trajectory=working.trajectory, scheme="lkv_arbeidsgehandicapte")
    assert made.owner == Agreement.Owner.CLIENT
    with pytest.raises(actions.PlannedAlready):
        working.do(actions.plan_term, trajectory=working.trajectory, scheme="lkv_arbeidsgehandicapte")
    with pytest.raises(actions.NoTerm):
        working.do(actions.plan_term, trajectory=working.trajectory, scheme="no_risk")
    working.do(remove, thing=made)
    assert queries.shown(working.trajectory, on=working.on).planned == frozenset()
    assert working.do(actions.plan_term, trajectory=working.trajectory, scheme="lkv_arbeidsgehandicapte").pk != made.pk


def _text(paper):
    return str(paper.blocks) + str(paper.facts) + paper.subtitle + paper.title


def test_the_client_reads_it_in_plain_words_first(working):
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wajong"])
    told = _text(papers.scheme_overview(working.trajectory, "client"))
    assert "No-riskpolis" in told
    assert "Je werkgever krijgt dit blad niet" in told


def test_an_employer_reads_nothing_of_this_client_without_agreement(working):
    """Given grounds and an outcome but no agreement, then the sheet names nobody and is the general one, and says what is left out."""
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wajong"])
    made = papers.scheme_sheet(working.trajectory, "employer")
    assert "Sanne" not in _text(made) + made.about
    assert made.left_out == [("welke regelingen bij deze werknemer passen", "dat is niet met de cliënt afgesproken")]


def test_with_agreement_the_employer_reads_kinds_and_never_a_ground(working, now):
    """When Sanne agreed, then kinds of schemes and what to do; no scheme by name, no amount, no ground, no health. Taken back, it closes."""
    working.do(actions.save_facts, trajectory=working.trajectory, grounds=["wajong", "register"])
    consent = working.do(
        sharing.note_consent, trajectory_id=working.trajectory.pk, client_id=working.trajectory.client_id, reader="employer", party="De Linde",
        purpose="working_together", groups=["schemes"], basis="guidance", words="Dat er regelingen kunnen zijn.", says="yes", asked_on=now.date(),
        until=now.date() + timedelta(days=20000),
    )  # fmt: skip
    told = _text(papers.scheme_sheet(working.trajectory, "employer"))
    assert "Er kan een bijdrage in de loonkosten zijn" in told
    assert [word for word in (*WORDS, "Loonkostenvoordeel", "dispensatie", "€") if word in told.replace("naar een beperking of uitkering", "")] == []
    working.do(sharing.withdraw_consent, consent=consent)
    assert "Sanne" not in _text(papers.scheme_sheet(working.trajectory, "employer"))


def test_the_general_sheet_is_one_page_about_nobody():
    made = papers.general_sheet(date(2026, 3, 1))
    assert len(pages(made, ppi=30)) == 1
    assert "No-riskpolis" in _text(made)


def test_the_pages(case, as_anna):
    """The coach answers, sees why, and plans; a mistake is told and kept."""
    address = f"/trajecten/{case.sanne.pk}/regelingen/"
    assert "Eerst dit" in as_anna.get(address).content.decode()
    assert as_anna.post(f"{address}vragen/", {"grounds": ["wajong", "none"]}).status_code == 422
    given = {"grounds": ["wajong"], "contract__months": "onbepaald", "contract__start": "2099-03-01", "trial_placement": "no"}
    assert as_anna.post(f"{address}vragen/", given).status_code == 302
    told = as_anna.get(address).content.decode()
    assert "Loonkostenvoordeel banenafspraak" in told
    assert "Wet tegemoetkomingen loondomein" in told
    assert as_anna.get(f"{address}?op=2024-12-01").status_code == 200
    assert as_anna.post(f"{address}agenda/lkv_banenafspraak/").status_code == 302
    assert "De termijn staat in de agenda" in as_anna.get(address).content.decode()


def test_anybody_may_read_and_calculate_and_nothing_is_kept(client, db):
    """Given an employer without an account, when calculating for twenty hours, then the sum is there, and no row was written."""
    assert "No-riskpolis" in client.get("/regelingen/").content.decode()
    assert client.get("/regelingen/blad/").content.startswith(b"%PDF")
    sent = {"situation": "wajong", "contract__start": "2026-03-01", "contract__hours_per_week": "20", "contract__months": "12"}
    answer = client.post("/regelingen/uitrekenen/", sent)
    assert answer.status_code == 200
    assert "1.050,40" in answer.content.decode()
    assert client.post("/regelingen/uitrekenen/", {"contract__hours_per_week": "90"}).status_code == 422
