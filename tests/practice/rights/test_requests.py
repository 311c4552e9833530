"""What a client may ask, within which term, and what comes of it (T0.7; AVG 12-22, 33, 34)."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import jsonschema
import pytest
from django.apps import apps
from django.utils import timezone

from spinweb.engines.deadlines.days import add_months
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.sharing.queries import Resting
from spinweb.practice.matching.actions import keep_run
from spinweb.practice.overview.today import brought
from spinweb.practice.rights import actions, papers, queries, rules
from spinweb.practice.rights.models import RightsRequest
from spinweb.practice.rights.papers import copy
from spinweb.practice.trajectories.actions import save_party
from spinweb.practice.trajectories.models import Trajectory

TERMS = [(date(2026, 1, 31), date(2026, 2, 28)), (date(2027, 12, 31), date(2028, 1, 31)), (date(2028, 1, 30), date(2028, 2, 29)),
         (date(2026, 3, 4), date(2026, 4, 4))]  # fmt: skip


@pytest.mark.parametrize(("asked", "by"), TERMS)
def test_a_month_is_a_month(asked, by):
    assert rules.answer_by(asked) == by
    assert rules.answer_by(asked, extended=True) == add_months(asked, 3)


def test_a_file_stays_as_long_as_the_longest_of_its_terms():
    """UWV keeps five years, others two; somebody with both stays until the last of the two (T7.3)."""
    assert rules.kept_until([(date(2026, 3, 1), "municipality")]) == date(2028, 3, 1)
    assert rules.kept_until([(date(2026, 3, 1), "municipality"), (date(2024, 5, 1), "uwv")]) == date(2029, 5, 1)


@pytest.fixture
def sanne(cast, staff):
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.select_related("client", "organisation", "commissioner").get()
        trajectory.viewer = viewer
        yield trajectory


def asked(cast, trajectory, at, kind="access", **values):
    return actions.ask(trajectory=trajectory, kind=kind, received_on=at.date(), words="Ik wil zien wat er staat.", by=cast.anna, at=at, **values)


def test_a_request_comes_up_before_its_term_and_goes_when_answered(cast, sanne, now):
    """Given a request of three weeks ago, then it is on Vandaag; answered it is not, and who answers says it in words."""
    request = asked(cast, sanne, now - timedelta(days=25))
    def found():
        return [d for d in brought(sanne.viewer, until=now.date() + timedelta(days=7)) if d.kind == "rights_request"]
    assert [d.on for d in found()] == [request.due_on]
    with pytest.raises(actions.AnswerNeeded, match="gewone woorden"):
        actions.answer(request=request, to="done", answer=" ", by=cast.anna, at=now)
    with pytest.raises(actions.AnswerNeeded, match="gegevens van anderen"):
        actions.answer(request=request, to="done", answer="Hier is alles.", by=cast.anna, at=now)
    actions.answer(request=request, to="done", answer="Hier is alles.", others_checked=True, by=cast.anna, at=now)
    assert found() == []
    assert RightsRequest.objects.get().answered_on == now.date()


def test_more_time_is_taken_once_within_the_month_and_with_a_reason(cast, sanne, now):
    request = asked(cast, sanne, now)
    with pytest.raises(actions.AnswerNeeded):
        actions.take_longer(request=request, extension_reason=" ", by=cast.anna, at=now)
    actions.take_longer(request=request, extension_reason="Er zijn veel papieren.", by=cast.anna, at=now)
    assert request.due_on == add_months(now.date(), 3)
    with pytest.raises(actions.TooLate):
        actions.take_longer(request=request, extension_reason="Nog meer.", by=cast.anna, at=now)
    late = asked(cast, sanne, now - timedelta(days=60))
    with pytest.raises(actions.TooLate, match="al voorbij"):
        actions.take_longer(request=late, extension_reason="Vergeten.", by=cast.anna, at=now)


def test_a_correction_stands_beside_what_stood_there(cast, sanne, now):
    note = actions.note_correction(trajectory=sanne, about="mijn opleiding", wrong="mbo 2", right="Ik heb mbo 3.", by=cast.anna, at=now)
    assert list(queries.notes_of(sanne)) == [note]
    assert "Ik heb mbo 3." in json.dumps(unpacked(sanne, now)["dossier"], ensure_ascii=False)


def unpacked(trajectory, now, **how):
    """The copy, opened: names, the dossier, and every file whose mark is not right."""
    with zipfile.ZipFile(io.BytesIO(copy.as_zip(trajectory, at=now, **how))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    manifest = json.loads(files["manifest.json"])["sha256"]
    return {"names": set(files), "files": files, "dossier": json.loads(files["dossier.json"]), "schema": json.loads(files["dossier.schema.json"]),
            "wrong": [name for name in manifest if hashlib.sha256(files[name]).hexdigest() != manifest[name]], "listed": set(manifest)}  # fmt: skip


def test_a_copy_holds_everything_of_the_client_and_nothing_of_others(case, staff, now):
    """Given a trajectory with a row of everything, when a copy is made, then it is all in it, readable, and people around the client are not named."""
    with staff(case.anna):
        save_party(trajectory=case.sanne, name="Wendelien Vos", relation="buurvrouw", ring="private", by=case.anna, at=now)
        trajectory = Trajectory.objects.select_related("client", "organisation", "commissioner").get()
        it = unpacked(trajectory, now)
        with_others = json.dumps(unpacked(trajectory, now, others=True)["dossier"], ensure_ascii=False)
    assert {"index.html", "dossier.pdf", "dossier.json", "dossier.schema.json", "inzagelog.csv", "manifest.json"} <= it["names"]
    assert any(name.startswith("bestanden/") and name.endswith(".pdf") for name in it["names"])
    assert (it["wrong"], it["listed"]) == ([], it["names"] - {"manifest.json"})
    jsonschema.validate(it["dossier"], it["schema"])
    told = json.dumps(it["dossier"], ensure_ascii=False)
    assert len(it["dossier"]["soorten"]) > 40
    for word in ("de Boer", "Ik wil buiten werken.", "Kennisgemaakt in het park.", "tekst van klasse drie"):
        assert word in told
        assert word in it["files"]["index.html"].decode()
    assert "Wendelien Vos" not in told
    assert "Wendelien Vos" not in it["files"]["index.html"].decode()
    assert "Wendelien Vos" in with_others
    assert "Rik" not in told
    assert "v1|" not in told
    assert it["files"]["dossier.pdf"].startswith(b"%PDF")


def test_the_log_in_a_copy_cannot_do_anything_in_a_spreadsheet(cast, sanne, now, monkeypatch):
    from spinweb.foundation.audit import actions as audit

    audit.note_reading(by=cast.anna, at=now, page="coach:goals", action="openen", trajectory_id=sanne.pk, part="doelen")
    monkeypatch.setattr(queries.Names, "name", lambda self, pk: "=1+1")
    rows = list(csv.reader(io.StringIO(unpacked(sanne, now)["files"]["inzagelog.csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows[1][1:5] == ["'=1+1", "jobcoach", "bekeek", "je doelen"]


def test_the_clock_of_a_breach_runs_from_when_it_was_discovered(cast, lead, now):
    """Given a breach, then 72 hours count; reporting late or not takes a reason, and at high risk people hear it themselves (AVG 33, 34)."""
    found = now - timedelta(days=5)
    with lead(cast.tess):
        breach = actions.report_breach(discovered_at=found, what="Een map bleef in de trein liggen.", by=cast.tess, at=now)
        assert rules.report_by(found) == found + timedelta(hours=72)
        with pytest.raises(actions.AnswerNeeded, match="72 uur"):
            actions.handle_breach(breach=breach, risk="some", reported_at=now, by=cast.tess, at=now)
        with pytest.raises(actions.AnswerNeeded, match="mensen zelf"):
            actions.handle_breach(breach=breach, risk="high", reported_at=found, closed_on=now.date(), by=cast.tess, at=now)
        with pytest.raises(actions.AnswerNeeded, match="hoe erg"):
            actions.handle_breach(breach=breach, risk="unknown", closed_on=now.date(), by=cast.tess, at=now)
        actions.handle_breach(breach=breach, risk="high", reported_at=found, people_told_on=now.date(), closed_on=now.date(), by=cast.tess, at=now)
    with pytest.raises(actions.TooLate), lead(cast.tess):
        actions.report_breach(discovered_at=now + timedelta(days=1), what="x", by=cast.tess, at=now)


def test_a_complaint_has_terms_and_coaches_do_not_read_it(cast, lead, staff, now):
    with lead(cast.tess) as viewer:
        complaint = actions.note_complaint(received_on=now.date(), said_by="Sanne", about="Ik werd niet gebeld.", handler=cast.bram, by=cast.tess, at=now)
        assert complaint.answer_by == now.date() + timedelta(weeks=6)
        with pytest.raises(actions.AnswerNeeded):
            actions.note_complaint(complaint=complaint, received_on=now.date(), said_by="Sanne", about="x", answered_on=now.date(), by=cast.tess, at=now)
        assert [c.pk for c in queries.complaints(viewer)] == [complaint.pk]
    for who, sees in ((cast.anna, 0), (cast.bram, 1), (cast.chantal, 0)):
        with staff(who):
            assert type(complaint).objects.count() == sees, who


def test_the_register_of_processing_covers_every_rule_and_every_table():
    """Given the rulebook, then each kind of data that is kept has a line with purpose, ground, receivers and term (AVG 30)."""
    lines = queries.register()
    told = {name for line in lines for name in line.data}
    kept = read("retention")["tabellen"]
    names = {label: str(apps.get_model(label)._meta.verbose_name_plural) for label, row in kept.items() if row["regel"] not in {"aantallen", "toegang"}}
    missing = [label for label, name in names.items() if name not in told]
    assert missing == [], "put its room in a line of rulebook/processing.yaml"
    assert all(line.ground and line.kept and line.secured for line in lines)
    sheet = list(csv.reader(io.StringIO(papers.register_as_csv("De Brug").lstrip("\ufeff")), delimiter=";"))
    assert len(sheet) == len(lines) + 1


def test_pages_say_what_to_do(cast, as_anna, as_tess, staff, now):
    pk = cast.sanne_trajectory
    base = f"/trajecten/{pk}/rechten/"
    assert "Nog niets gevraagd" in as_anna.get(base).content.decode()
    answer = as_anna.post(f"{base}nieuw/", {"kind": "copy", "received_on": now.date(), "received_how": "talk", "words": "Alles graag."})
    assert answer.status_code == 302
    page = as_anna.get(base).content.decode()
    assert ("Alles graag." in page, "antwoord uiterlijk" in page) == (True, True)
    packed = as_anna.post(f"{base}kopie/", {"others": "no"})
    assert (packed["Content-Type"], packed["Cache-Control"]) == ("application/zip", "no-store")
    desk = as_tess.get("/organisatie/rechten/").content.decode()
    assert ("Een kopie meekrijgen" in desk, "Alles graag." in desk) == (True, False)
    told = as_anna.post("/datalek/", {"what": "Mail naar de verkeerde.", "discovered_at": f"{timezone.localtime() - timedelta(hours=1):%Y-%m-%dT%H:%M}"})
    assert told.status_code == 302
    assert "Mail naar de verkeerde." in as_tess.get("/organisatie/rechten/").content.decode()
    wrong = as_anna.post(f"{base}nieuw/", {"kind": "copy", "received_on": now.date() + timedelta(days=3), "received_how": "talk", "words": "Straks."})
    assert (wrong.status_code, "moet nog komen" in wrong.content.decode(), "Straks." in wrong.content.decode()) == (422, True, True)


def test_while_data_rest_nothing_is_made_for_others_or_compared(cast, sanne, now):
    """Given a restriction that was granted, then nothing goes out and nothing is compared, but what is for the client; an exception opens one day (AVG 18)."""
    actions.answer(request=asked(cast, sanne, now, kind="restriction"), to="done", answer="We bewaren alleen.", by=cast.anna, at=now)
    paper, who = Paper(kind="placement_agreements", title="Afspraken", reader="employer", about="Sanne"), {"trajectory_id": sanne.pk, "client_id": sanne.client_id}
    with pytest.raises(Resting, match="je cliënt vroeg dit op"):
        documents.fix(paper=paper, by=cast.anna, at=now, **who)
    with pytest.raises(Resting):
        keep_run(trajectory=sanne, kind="search", verb="search", engine="1", inputs={}, outcome={}, by=cast.anna, at=now)
    documents.fix(paper=replace(paper, reader="client"), by=cast.anna, at=now, **who)
    [rest] = queries.holds_of(sanne)
    with pytest.raises(actions.AnswerNeeded):
        actions.allow_today(hold=rest, ground="client", reason=" ", by=cast.anna, at=now)
    actions.allow_today(hold=rest, ground="client", reason="Sanne wil de afspraken bij haar baas hebben.", by=cast.anna, at=now)
    documents.fix(paper=paper, by=cast.anna, at=now, **who)
    with pytest.raises(Resting):
        documents.fix(paper=paper, by=cast.anna, at=now + timedelta(days=1), **who)


@pytest.mark.parametrize(("to", "rests"), [("done", True), ("refused", False)])
def test_an_objection_works_at_once_and_is_weighed(cast, sanne, now, to, rests):
    """Given an objection, then data rest until it was weighed; what was weighed stands there, and who is not right hears why (AVG 21)."""
    request = asked(cast, sanne, now, kind="objection")
    assert "nog gewogen" in queries.resting(sanne.pk, now.date())
    with pytest.raises(actions.AnswerNeeded, match="Weeg het bezwaar"):
        actions.answer(request=request, to=to, answer="We hebben ernaar gekeken.", by=cast.anna, at=now)
    actions.answer(request=request, to=to, answer="We hebben ernaar gekeken.", weighing="Sanne wil rust; de werkgever kan wachten.", by=cast.anna, at=now)
    assert bool(queries.resting(sanne.pk, now.date())) is rests


def test_what_was_granted_outlives_an_objection_that_was_not(cast, sanne, now):
    """Given data that rest for an objection, when a restriction is granted and the objection is not, then they go on resting, and say why (AVG 18)."""
    objection = asked(cast, sanne, now, kind="objection")
    actions.answer(request=asked(cast, sanne, now, kind="restriction"), to="done", answer="We bewaren alleen.", by=cast.anna, at=now)
    assert "je cliënt vroeg dit op" in queries.resting(sanne.pk, now.date())
    actions.answer(request=objection, to="refused", answer="We hebben ernaar gekeken.", weighing="Het werk gaat voor.", by=cast.anna, at=now)
    assert "je cliënt vroeg dit op" in queries.resting(sanne.pk, now.date())
