"""The job analysis and the workplace profile: they speak of work, each for its reader, and of no client (T3.4, T3.6)."""

import json

import pytest

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.overview import papers
from spinweb.practice.workplaces import actions

EVERY = [(code, reader) for code in ("job_analysis", "workplace_profile") for reader in papers.KINDS[code].readers]


@pytest.fixture
def told(linde, staff, cast):
    """`told(kind, reader)`: the paper of a job of which much is known, as text."""
    with staff(cast.anna):
        person = linde.do(actions.save_contact_person, organisation=linde.employer, name="Ria Smit", phone="024 1234567")
        linde.do(actions.save_workplace, workplace=linde.job, expected=1, mentor=person, contract="jaarcontract", pay="cao open teelten", pace="De band.")
        linde.do(actions.write_employer_profile, employer=linde.employer, motives="Subsidie binnenhalen.", red_lines="Op de heftruck.")
        linde.do(actions.save_task, workplace=linde.job, label="stekken", minutes=600, weight="kern", norm="40 trays", taken_from="Je stekt planten.")
        linde.do(actions.save_statement, workplace=linde.job, part=4, text="Pauzes zijn samen.", source="employer", said_on=linde.on)
        linde.do(actions.set_features, workplace=linde.job, levels={"A1": (2, "kern"), "A2": (None, "gewoon")}, notes={"A1": "zegt Ria"}, source="employer")
        linde.do(actions.save_lead, trajectory=linde.trajectory, lead=linde.lead, expected=1, next_step="Sanne durft nog niet te bellen.")

    def build(kind, reader):
        with staff(cast.anna):
            return papers.build(linde.trajectory, kind, reader, linde.job.pk)

    return lambda kind, reader: json.dumps(build(kind, reader).as_dict(), ensure_ascii=False)


@pytest.mark.parametrize("kind, reader", EVERY)
def test_no_paper_of_a_workplace_names_the_client_or_what_the_interview_told(told, kind, reader):
    """Given a job that is looked at for Sanne, then its papers can lie on the table at the employer: nothing in them is hers."""
    said = told(kind, reader)
    for words in ("Sanne", "de Boer", "durft nog niet", "Subsidie", "heftruck", "024 1234567"):
        assert words not in said
    assert "dit gaat alleen over het werk" in said or "hier staat alleen hoe het werk is" in said


def test_the_job_analysis_asks_the_employer_and_shows_others_where_it_stands(told):
    """Given tasks taken from a vacancy, then the employer is asked whether they are so, and others read the sentence (T3.4)."""
    employer, *others = (told("job_analysis", reader) for reader in sorted(papers.KINDS["job_analysis"].readers, key=lambda r: r != "employer"))
    assert "Klopt dit met hoe het er bij u aan toegaat?" in employer
    assert "Je stekt planten." not in employer
    for said in others:
        assert "Je stekt planten." in said
        assert "Klopt dit" not in said
    for said in (employer, *others):
        assert all(words in said for words in ("stekken", "600 min", "40 trays", "De band.", "Nog te vragen"))


def test_the_client_reads_how_the_work_is_and_not_who_said_what(told):
    """Given the workplace profile, then the client reads it in a few lines, without contract and notes (T3.6)."""
    client = told("workplace_profile", "client")
    assert "Pauzes zijn samen." in client
    for words in ("jaarcontract", "zegt Ria"):
        assert words not in client
    assert "jaarcontract" in told("workplace_profile", "employer")


@pytest.mark.parametrize("kind, reader", EVERY)
def test_each_can_be_made_of_an_empty_job(linde, staff, cast, now, kind, reader):
    with staff(cast.anna):
        assert pdf(papers.build(linde.trajectory, kind, reader, linde.job.pk), at=now).startswith(b"%PDF")


def test_a_workplace_that_is_not_looked_at_for_this_client_has_no_paper_here(linde, staff, cast):
    """Given another workplace of the same organisation, then Sanne's trajectory makes no paper of it."""
    with staff(cast.anna):
        other = linde.do(actions.save_workplace, title="Bakker", new_employer="Bakkerij Brood")
        with pytest.raises(NotVisible):
            papers.build(linde.trajectory, "job_analysis", "employer", other.pk)
