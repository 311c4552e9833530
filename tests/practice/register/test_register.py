"""Mijn register: what a coach shows, what it amounts to, whose it is, and the application as one file (R1, R2, R3, S10)."""

import io
import zipfile
from datetime import date, timedelta

import pytest

from spinweb.practice.register import actions, papers, queries, rules
from spinweb.practice.register.models import Candidacy, Evidence
from spinweb.practice.trajectories.actions import note_contact

PDF = b"%PDF-1.7 een diploma"


def outcomes(sanne):
    return {r.id: r.outcome for r in queries.standing_of(sanne.viewer, on=sanne.on).found.requirements}


def show(sanne, kind, **values):
    return sanne.do(actions.save_evidence, kind=kind, **{"name": "iets", **values})


def test_from_nothing_to_everything(sanne):
    """R1, R2, R3. Given a coach with a client, when a degree, hours of training and earlier work are shown, then all three are met."""
    assert outcomes(sanne) == {"R1": "unknown", "R2": "not_met", "R3": "met"}
    show(sanne, "education", level="hbo", shown_by="degree")
    show(sanne, "training", hours=60, accredited=False)
    assert outcomes(sanne)["R1"] == "not_met"
    show(sanne, "training", hours=38, accredited=False)
    assert outcomes(sanne)["R1"] == "met"
    show(sanne, "experience", hours=650, starts_on=sanne.on - timedelta(days=4 * 366))
    assert outcomes(sanne) == {"R1": "met", "R2": "met", "R3": "met"}
    assert "alle eisen" in rules.in_short(queries.standing_of(sanne.viewer, on=sanne.on).found)


def test_the_shortest_way_is_one_that_is_still_open(sanne):
    """R1. Given a degree and some training, then the nearest way is more hours; without a degree it is an accredited diploma."""
    show(sanne, "training", hours=60, accredited=False)
    show(sanne, "education", level="mbo", shown_by="degree", nlqf=4)
    first = queries.standing_of(sanne.viewer, on=sanne.on).found.of("R1")
    assert first.nearest.id == "accredited_diploma"
    show(sanne, "education", level="hbo", shown_by="degree")
    asked = queries.standing_of(sanne.viewer, on=sanne.on).found.of("R1")
    assert asked.nearest.id == "level_and_hours"
    assert [step.condition for step in rules.steps(asked)] == ["scholing"]


def test_hours_come_out_of_the_daily_work_and_stay_when_laid_down(sanne):
    """R2. Given visits that Anna noted, when she lays her hours down, then they count once, and what comes later adds up."""
    before = queries.standing_of(sanne.viewer, on=sanne.on).total
    sanne.do(note_contact, trajectory=sanne.trajectory, on=sanne.on, minutes=120, kind="client", form="workplace", task=6, group_size=4)
    assert queries.standing_of(sanne.viewer, on=sanne.on).total == before + 0.5
    made = sanne.do(actions.lay_down_hours, viewer=sanne.viewer)
    assert made.from_log
    standing = queries.standing_of(sanne.viewer, on=sanne.on)
    assert (standing.hours.minutes, standing.total) == (0, before + 0.5)
    with pytest.raises(actions.NoHours):
        sanne.do(actions.lay_down_hours, viewer=sanne.viewer)


def test_evidence_keeps_the_edition_it_was_given_under(sanne):
    """S10. Given evidence of another edition, when it is changed, then its edition stays."""
    made = show(sanne, "training", hours=10)
    Evidence.objects.filter(pk=made.pk).update(edition="2020")
    changed = sanne.do(actions.save_evidence, kind="training", evidence=Evidence.objects.get(pk=made.pk), name="anders")
    assert (changed.edition, changed.name) == ("2020", "anders")


def test_a_file_is_known_by_what_is_in_it(sanne):
    """Given a page called diploma.pdf, when it is handed in, then it is refused; a PDF with a strange name gets a plain one."""
    made = show(sanne, "training")
    for name, content in (("diploma.pdf", b"<html>"), ("diploma.pdf", b"MZ"), ("x.pdf", b"%PDF-" + b"0" * 10 * 1024 * 1024)):
        with pytest.raises(actions.NotThisFile):
            sanne.do(actions.add_file, evidence=made, file=(name, content))
    kept = sanne.do(actions.add_file, evidence=made, file=('../..\\a"b\r\n;diploma.exe', PDF))
    assert (kept.name, kept.kind) == ("abdiploma.pdf", "application/pdf")


def test_it_is_of_the_coach_alone(sanne, cast, staff):
    """T0.7. Given Anna's evidence, then Bram's lane shows none of it, past the questions of the room too."""
    made = show(sanne, "training")
    sanne.do(actions.add_file, evidence=made, file=("diploma.pdf", PDF))
    sanne.do(actions.save_candidacy, practising=True, active_since=date(2020, 1, 1))
    with staff(cast.bram) as viewer:
        assert (Evidence.objects.count(), Candidacy.objects.count()) == (0, 0)
        assert queries.standing_of(viewer, on=sanne.on).evidence == []


def test_the_application_is_one_file_without_a_client(sanne):
    """R4. Given evidence with a file, when the application is put together, then the ZIP holds the paper and the file, and nobody's name."""
    made = show(sanne, "training", name="Jobcoach in de praktijk", hours=40)
    sanne.do(actions.add_file, evidence=made, file=("certificaat.pdf", PDF))
    sanne.do(note_contact, trajectory=sanne.trajectory, on=sanne.on, minutes=60, kind="client", form="workplace", task=6)
    paper = papers.application(queries.standing_of(sanne.viewer, on=sanne.on), sanne.viewer)
    assert "Jobcoach in de praktijk" in str(paper.blocks)
    assert sanne.trajectory.client.called not in str(paper.as_dict())
    with papers.bundle(sanne.viewer, on=sanne.on, at=sanne.do(lambda by, at: at)) as made, zipfile.ZipFile(made) as archive:
        assert archive.namelist() == ["aanvraag-certificering.pdf", "bijlagen/01-certificaat.pdf"]
        assert archive.read("bijlagen/01-certificaat.pdf") == PDF


def test_the_page_from_adding_to_removing(as_anna, as_bram, cast, staff):
    """Given an empty page, when Anna adds a training with a file, then she can fetch it, Bram cannot, and it can be removed and undone."""
    sent = {"name": "Supported Employment", "provider": "Combo", "hours": "99.5", "accredited": "False", "in_scope": "on"}
    there = as_anna.post("/mijn-register/nieuw/training/", sent)["Location"]
    file = io.BytesIO(PDF)
    file.name = "certificaat.pdf"
    assert as_anna.post(there, {"file": file}).status_code == 302
    page = as_anna.get("/mijn-register/").content.decode()
    assert "Supported Employment" in page
    with staff(cast.anna):
        [kept] = Evidence.objects.get(name="Supported Employment").files.all()
    address = f"/mijn-register/{kept.evidence_id}/bestand/{kept.pk}/"
    answer = as_anna.get(address)
    assert (answer["Content-Type"], answer.content) == ("application/pdf", PDF)
    assert "attachment" in answer["Content-Disposition"]
    assert as_bram.get(address).status_code == 404
    assert as_anna.post("/mijn-register/nieuw/training/", {"name": ""}).status_code == 422
    assert as_anna.get("/mijn-register/nieuw/onzin/").status_code == 404
    as_anna.post("/werkgevers/weg/", {"what": kept.evidence.handle, "back": "/mijn-register/"}, follow=True)
    assert "Supported Employment" not in as_anna.get("/mijn-register/").content.decode()
    answer = as_anna.get("/mijn-register/aanvraag.zip")
    assert answer.getvalue()[:2] == b"PK"
    answer.close()
