"""Work analysed on the floor: a task a screen, photos without a trace, and what the employer reads back (T3.4)."""

import json
import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from spinweb.engines.rulebook.reader import read
from spinweb.practice.overview import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions, queries, rules
from spinweb.practice.workplaces.models import EmployerProfile, WorkPhoto

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def photo(size=(4000, 3000), kind="JPEG", **told):
    """A photo as a phone makes it, with place, camera and a quarter turn written in it."""
    made, exif = BytesIO(), Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Camera van Anna", 6
    exif.get_ifd(GPS)[1] = "N"
    Image.new("RGB", size, (90, 140, 60)).save(made, kind, exif=exif, **told)
    return made.getvalue()


@pytest.fixture
def floor(cast, staff, now):
    """A workplace with a lead of Sanne's, made in Anna's lane, which is left again."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation").get(pk=cast.sanne_trajectory)
        who = {"by": cast.anna, "at": now}
        lead = actions.find_lead(trajectory=trajectory, workplace={"title": "Kweker", "new_employer": "Kwekerij Zomerweg"}, **who)
        return SimpleNamespace(trajectory=trajectory, workplace=lead.workplace, who=who, address=f"/werkplekken/{lead.workplace_id}/")


def test_a_photo_is_drawn_anew_without_place_time_or_camera():
    """Given a photo with GPS in it, when it is kept, then only the picture is left, upright and at most 1600 pixels."""
    sent = photo()
    assert b"Camera van Anna" in sent
    kept, (width, height) = rules.drawn_anew(sent)
    again = Image.open(BytesIO(kept))
    assert (again.format, again.size, max(width, height)) == ("JPEG", (width, height), 1600)
    assert height > width  # it was turned
    assert not dict(again.getexif())
    assert "exif" not in again.info
    assert b"Camera van Anna" not in kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_phones_make_is_taken_in(kind):
    assert rules.drawn_anew(photo((80, 60), kind))[1] in {(80, 60), (60, 80)}


@pytest.mark.parametrize("sent", [b"", b"geen foto", photo((80, 60))[:60], b"<svg xmlns='http://www.w3.org/2000/svg'/>", photo((80, 60), "GIF")])
def test_what_is_no_photo_is_refused_in_words(sent):
    with pytest.raises(rules.NotAPhoto, match="foto"):
        rules.drawn_anew(sent)


def test_a_photo_that_would_fill_the_memory_is_refused():
    huge = BytesIO()
    Image.new("1", (12000, 9000)).save(huge, "PNG")
    assert len(huge.getvalue()) < 500_000
    with pytest.raises(rules.NotAPhoto, match="te groot"):
        rules.drawn_anew(huge.getvalue())


def send(browser, floor, **changed):
    told = {"photo": SimpleUploadedFile("IMG_1.jpg", photo((400, 300))), "alt": "werktafel met trays", "people_agreed": "on"} | changed
    return browser.post(f"{floor.address}foto/", {name: value for name, value in told.items() if value is not None})


def test_colleagues_see_the_photo_and_other_organisations_do_not(floor, as_anna, as_bram, as_chantal, cast, staff):
    assert send(as_anna, floor).status_code == 302
    shown = as_bram.get(floor.address).content.decode()
    assert 'alt="werktafel met trays"' in shown
    address = re.search(r'src="(/werkplekken/[^"]+/foto/[^"]+)"', shown)[1]
    answer = as_bram.get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8")
    assert as_chantal.get(address).status_code == 404
    with staff(cast.anna):
        assert "werktafel" not in json.dumps(papers.build(floor.trajectory, "job_analysis", "employer", floor.workplace.pk).as_dict())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"people_agreed": None}, "herkenbaar"),
        ({"alt": ""}, "Wat is erop te zien"),
        ({"photo": None}, "Foto"),
        ({"photo": SimpleUploadedFile("a.jpg", b"niets")}, "geen foto"),
    ],
)
def test_a_photo_without_words_or_consent_is_not_kept(floor, as_anna, cast, staff, changed, words):
    answer = send(as_anna, floor, **changed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with staff(cast.anna):
        assert not WorkPhoto.objects.filter(workplace=floor.workplace).exists()


def test_times_and_minutes_make_the_week_and_the_next_task_follows(floor, as_anna, cast, staff):
    """Given a phone on the floor, when Anna tells two tasks after each other, then each has its minutes a week (T3.4)."""
    address = f"{floor.address}op-de-vloer/taak/"
    assert as_anna.post(address, {"label": "stekken", "times": "5", "minutes_each": "90", "weight": "kern", "again": "1"}).headers["Location"] == address
    assert "Taak 2" in as_anna.get(address).content.decode()
    assert as_anna.post(address, {"label": "vegen", "weight": "ruilbaar"}).headers["Location"].endswith("/op-de-vloer/")
    with staff(cast.anna) as viewer:
        job = queries.job(queries.workplace(viewer, floor.workplace.pk))
    assert [(t.label, t.minutes, t.weight) for t in job.tasks] == [("stekken", 450, "kern"), ("vegen", None, "ruilbaar")]
    stations = {station.step: station.stand for station in job.round}
    assert stations["tasks"].startswith("2 taken")
    assert stations["E"] == ""


def test_more_than_a_week_is_a_mistake(floor, as_anna):
    answer = as_anna.post(f"{floor.address}op-de-vloer/taak/", {"label": "stekken", "times": "100", "minutes_each": "90", "weight": "kern"})
    assert answer.status_code == 422
    assert "zestig uur" in answer.content.decode()


def test_the_hardest_over_all_tasks_is_told_in_words(floor, cast, staff):
    with staff(cast.anna):
        for data, people in ((6, 8), (3, None)):
            actions.save_task(workplace=floor.workplace, label="t", data=data, people=people, **floor.who)
        assert queries.job(floor.workplace).hardest == [("Met gegevens", "verzamelen en ordenen"), ("Met mensen", "uitleg volgen en helpen")]


def test_how_a_task_goes_stands_in_the_job_analysis(floor, cast, staff):
    """Given a task with its cue, teacher and check, when the job analysis is made, then all of it is there and no client (T3.4)."""
    with staff(cast.anna):
        actions.save_task(workplace=floor.workplace, label="stekken", cue="de kar staat klaar", instructs="Joost", checked="elk uur", things=4, **floor.who)
        made = json.dumps(papers.build(floor.trajectory, "job_analysis", "employer", floor.workplace.pk).as_dict(), ensure_ascii=False)
    for words in ("Begint bij: de kar staat klaar", "Uitleg van: Joost", "Nagekeken: elk uur", "Met dingen: met gereedschap werken"):
        assert words in made
    assert "Sanne" not in made


def test_every_question_of_the_talk_has_a_field():
    fields = {f.name for f in EmployerProfile._meta.concrete_fields}
    asked = [question["veld"] for part in read("employer_talk")["delen"] for question in part["vragen"]]
    assert set(asked) <= fields
    assert len(asked) == len(set(asked))
    own = fields - {"id", "organisation", "employer", "revision"}
    assert own == set(asked), "ask it in rulebook/employer_talk.yaml, or take the field away"


def test_the_employer_reads_their_own_answers_and_not_what_was_noted_beside(floor, cast, staff, now):
    """Given an interview with notes beside it, when the employer gets the profile, then their own answers are there and the notes are not (T3.5)."""
    employer = floor.workplace.employer
    with staff(cast.anna):
        told = {"does": "Vaste planten kweken.", "mentor_hours": 5, "motives": "GEHEIM motief", "schemes": "GEHEIM regeling"}
        actions.write_employer_profile(employer=employer, **told, **floor.who)
        made = {r: json.dumps(papers.build(floor.trajectory, "employer_profile", r, employer.pk).as_dict(), ensure_ascii=False) for r in ("employer", "coach")}
    assert "Vaste planten kweken." in made["employer"]
    assert "GEHEIM" not in made["employer"]
    assert "Sanne" not in made["employer"]
    assert "GEHEIM motief" in made["coach"]
