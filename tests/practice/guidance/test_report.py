"""The report of coaching on the job: its period, and what each reader does not get (T6.7, T6.3)."""

import json
from datetime import timedelta

import pytest

from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.guidance import actions, queries
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import actions as trajectories

READERS = ("client", "employer", "commissioner")


@pytest.fixture
def worked(sanne):
    """Two contacts, ratings, a milestone and an evaluation."""
    sanne.note(3, goals={sanne.asks: "zei het hardop"})
    sanne.note(1, minutes=45, kind="three_way", parties=[sanne.joop])
    sanne.do(trajectories.rate_goal, goal=sanne.asks, level=0, on=sanne.on, said_by="employer", words="Ze komt naar mij.")
    sanne.do(trajectories.rate_goal, goal=sanne.sleeps, level=-1, on=sanne.on, said_by="client", words="te laat op de telefoon")
    sanne.do(trajectories.celebrate, trajectory=sanne.trajectory, on=sanne.on, text="Zij deed de stekken alleen.", words="kijk dan")
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, placement=sanne.job, client_words="De baas is soms kort.",
             client_mark=8,
             employer_words="Werkt precies.", employer_mark=9, coach_words="Vraagt nu zelf.", differences="Over de zaterdag.",
             decision="Zaterdag vrij.",
             does_the_work="yes", days_absent=2, employer_guides="Joop doet de dag.", outlook="less")  # fmt: skip
    return sanne


def said(sanne, reader):
    return json.dumps(papers.build(sanne.trajectory, queries.REPORT, reader).as_dict(), ensure_ascii=False)


@pytest.mark.parametrize("reader", READERS)
def test_nobody_gets_the_text_of_notes_and_everybody_is_told_so(worked, reader, now):
    made = papers.build(worked.trajectory, queries.REPORT, reader)
    assert "medicijnen" not in said(worked, reader)
    assert any("notities" in what for what, _ in made.left_out)
    assert pdf(made, at=now).startswith(b"%PDF")


def test_the_employer_reads_of_himself_and_what_he_has_a_part_in(worked):
    """Given work that was looked back on, when the employer gets the report, then it holds his own part and nothing of the client's life (T6.7)."""
    told = said(worked, "employer")
    for words in ("Werkt precies.", "Ik vraag hulp", "Zaterdag vrij.", "Joop doet de dag.", "De Linde"):
        assert words in told
    for words in (
        "De baas is soms kort.",
        "Ik ga op tijd naar bed",
        "Bakkerij Brood",
        "Over de zaterdag.",
        "Zij deed de stekken",
        "de Boer",
        "Gemeente",
        "Logboek",
    ):
        assert words not in told


def test_the_commissioner_gets_hours_tied_to_goals_and_no_cause_of_absence(worked):
    """Given contacts for goals, when the commissioner gets the report, then hours stand with goals, and absence without a cause (T6.7, T6.1)."""
    told = said(worked, "commissioner")
    for words in (
        "Contacten",  # as the municipality calls its log
        "1 uur 45",
        "van 90 uur toegekend",
        "Ik vraag hulp",
        "Dagen afwezig: 2.",
        "Verder met minder begeleiding.",
        "De baas is soms kort.",
    ):
        assert words in told
    for words in ("te laat op de telefoon", "zei het hardop", "Over de zaterdag."):
        assert words not in told


def test_the_client_reads_the_milestone_first_and_can_answer(worked):
    """Given a milestone, when the client gets the report, then it stands first, and it asks what is not right (T6.3, T6.7)."""
    made = papers.build(worked.trajectory, queries.REPORT, "client")
    assert made.blocks[0] == {"type": "joy", "text": "Zij deed de stekken alleen.", "words": "kijk dan", "group": "progress", "level": 2}
    assert "Klopt er iets niet?" in made.blocks[-1]["text"]
    assert "Logboek" not in said(worked, "client")


def test_the_employer_reads_a_milestone_only_when_the_client_lets_him(worked):
    """Given two milestones of which one may be told, then the employer reads that one, and first (T6.3, T0.1)."""
    worked.do(trajectories.celebrate, trajectory=worked.trajectory, on=worked.on, text="Drie weken op tijd.", words="elke dag!", for_employer=True)
    made = papers.build(worked.trajectory, queries.REPORT, "employer")
    assert made.blocks[0] == {"type": "joy", "text": "Drie weken op tijd.", "words": "elke dag!", "group": "progress", "level": 2}
    assert "kijk dan" not in said(worked, "employer")
    assert all("Drie weken op tijd." in said(worked, reader) for reader in ("client", "commissioner"))


def test_the_first_report_starts_at_the_first_day_of_work(worked):
    worked.note(25)
    log = queries.log_to_report(worked.trajectory, "commissioner")
    assert (log.since, log.total) == (worked.on - timedelta(days=3), 105)


def test_the_next_report_counts_what_was_noted_since_however_late_it_was_written_up(worked, now):
    def fix(at):
        paper = papers.build(worked.trajectory, queries.REPORT, "commissioner")
        worked.do(documents.fix, at=at, paper=paper, trajectory_id=worked.trajectory.pk, client_id=worked.trajectory.client_id)

    fix(now + timedelta(hours=1))
    again = queries.log_to_report(worked.trajectory, "commissioner")
    assert again.total == 105  # nothing new: the same period once more
    worked.note(2, minutes=30, at=now + timedelta(hours=2))
    assert queries.log_to_report(worked.trajectory, "commissioner").total == 30
    assert queries.log_to_report(worked.trajectory, "client").total == 135  # the client's own reports count apart


def test_an_employer_reads_of_no_place_when_it_is_not_certain_which_is_his(worked):
    worked.do(actions.save_evaluation, trajectory=worked.trajectory, on=worked.on + timedelta(days=1), employer_words="Prima.")
    assert "De Linde" in said(worked, "employer")
    from spinweb.practice.placements import actions as placements

    worked.do(
        placements.save_placement,
        trajectory=worked.trajectory,
        kind="employment",
        workplace=worked.morning.workplace,
        starts_on=worked.on - timedelta(days=9),
    )
    told = said(worked, "employer")
    assert "De Linde" not in told
    assert "Bakkerij Brood" not in told


def test_client_and_employer_each_sign_a_form_of_their_own(sanne):
    """Given an evaluation with words of both, when the forms are made, then each holds the reader's own answers, nothing about health, and one signature."""
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, client_words="Fijn dat Anna meeloopt.", employer_words="Zij leert snel.",
             employer_mark=8, days_absent=2, does_the_work="partly", employer_guides="Ria begeleidt zelf. Door haar depressie gaat het trager.")  # fmt: skip
    client, employer = (papers.build(sanne.trajectory, "assessment_form", reader) for reader in ("client", "employer"))
    assert "Fijn dat Anna meeloopt" in str(client.blocks)
    assert "Zij leert snel" not in str(client.blocks)
    told = str(employer.blocks)
    assert all(words in told for words in ("Zij leert snel", "voor een deel", "'2'"))
    assert "Fijn dat" not in told
    assert "depressie" not in told
    assert employer.signers == ["employer"]
    assert client.signers[0] == "client"
