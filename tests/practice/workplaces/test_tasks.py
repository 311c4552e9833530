"""The job: what is taken over from a vacancy and what is left, its tasks, and what is said of the workplace."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spinweb.practice.workplaces import actions, queries, rules
from spinweb.practice.workplaces.models import JobTask, Workplace, WorkplaceFeature, WorkplaceStatement
from tests.practice.workplaces.conftest import VACANCY

WATER = {"label": "planten water geven", "minutes": "300", "weight": "kern", "norm": "geen droge trays"}
BREAK = {"part": "4", "text": "Pauzes zijn samen.", "source": "employer"}


def proposed(linde, staff, cast):
    with staff(cast.anna) as viewer:
        return queries.new_proposals(queries.workplace(viewer, linde.job.pk))


def test_only_what_the_coach_ticks_is_taken_over_and_the_rest_can_be_later(linde, as_anna, staff, cast):
    """Given a vacancy with two tasks, hours and a demand, when all but one task are ticked, then these come in, and that one is proposed again (T3.4)."""
    found = proposed(linde, staff, cast)
    stek, water = (next(p for p in found if word in p.found.text.lower()) for word in ("stek", "water"))
    hours = next(p for p in found if p.found.kind == "hours")
    demands = [str(p.number) for p in found if p.found.kind == "demand"]
    page = as_anna.get(linde.work + "vacature/").content.decode()
    assert f'<mark id="zin-{stek.number}">{stek.found.sentence}</mark>' in page, "it is pointed out in the text"
    assert " checked" not in page, "nothing is ticked beforehand"
    assert as_anna.post(linde.work + "vacature/", {}).status_code == 422
    typed = {"tasks": [str(water.number)], "facts": [str(hours.number)], "demands_all": "on"}
    assert as_anna.post(linde.work + "vacature/", typed).status_code == 302
    shown = as_anna.get(linde.work).content.decode()
    assert [t.label for t in linde.rows(JobTask, workplace=linde.job)] == [water.found.text]
    assert "24" in shown
    assert "32" in shown
    with staff(cast.anna):
        levels = list(WorkplaceFeature.objects.filter(workplace=linde.job).values_list("level", flat=True))
    assert levels == [None] * len(demands) != [], "a text says that it is asked, not how much"
    assert [p.number for p in proposed(linde, staff, cast)] == [stek.number]


def test_the_marked_text_is_the_whole_text(linde, staff, cast):
    """Given a vacancy, when its proposals are marked in it, then the pieces together are the text, and each proposal has its place."""
    found = proposed(linde, staff, cast)
    pieces = rules.marked(VACANCY, found)
    assert "".join(p.text for p in pieces) == VACANCY
    assert {n for p in pieces for n in p.numbers} == {p.number for p in found}


def test_a_vacancy_comes_in_as_a_file_and_one_that_cannot_be_read_loses_nothing(linde, as_anna):
    """Given a posting as a file, when it is sent, then title, employer and text come out of it; a scan is refused and what was typed stays (T3.4)."""
    posting = json.dumps({"@type": "JobPosting", "title": "Hulp in de wasserij", "hiringOrganization": {"name": "De Witte Was"}, "jobLocation": {"address": "Ede"},
                          "description": "Je vouwt handdoeken en sorteert de was op kleur."}).encode()  # fmt: skip
    sent = as_anna.post("/werkplekken/nieuw/", {"found": "vacancy", "vacancy_file": SimpleUploadedFile("x.json", posting)})
    assert sent.status_code == 302
    assert sent.url.endswith("/vacature/")
    [made] = linde.rows(Workplace, title="Hulp in de wasserij")
    assert ("vouwt handdoeken" in made.vacancy_text, made.place) == (True, "Ede")
    assert "De Witte Was" in as_anna.get(sent.url.removesuffix("vacature/")).content.decode()
    typed = {"title": "Inpakker", "new_employer": "De Doos", "found": "vacancy"}
    refused = as_anna.post("/werkplekken/nieuw/", typed | {"vacancy_file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 kapot")})
    assert refused.status_code == 422
    for there in ("Deze PDF is beschadigd", "Inpakker", "De Doos"):
        assert there in refused.content.decode()
    both = as_anna.post("/werkplekken/nieuw/", typed | {"vacancy_text": "Je pakt dozen in.", "vacancy_file": SimpleUploadedFile("x.json", posting)})
    assert "Kies één van de twee" in both.content.decode()
    assert as_anna.post("/werkplekken/nieuw/", {"new_employer": "De Doos", "found": "vacancy"}).status_code == 422


def test_taking_over_twice_takes_over_once(linde, staff, cast):
    """Given a vacancy, when everything is taken over two times, then it stands there once."""
    numbers = [p.number for p in proposed(linde, staff, cast)]
    with staff(cast.anna):
        for _ in range(2):
            linde.do(actions.take_over, workplace=linde.job, numbers=numbers)
        job = queries.job(linde.job)
    assert len(job.tasks) == 2
    assert proposed(linde, staff, cast) == []


def test_a_number_that_is_not_there_takes_over_nothing(linde, staff, cast, as_anna):
    with staff(cast.anna):
        assert linde.do(actions.take_over, workplace=linde.job, numbers=[999, -1]) == 0
    assert as_anna.post(linde.work + "vacature/", {"tasks": ["999"]}).status_code == 422


def test_a_task_is_added_changed_taken_away_and_brought_back(linde, as_anna):
    """Given a task, when it is taken away, then the job is without it, and undo brings it back with all that was known."""
    assert as_anna.post(linde.work + "taken/nieuw/", WATER).status_code == 302
    [task] = linde.rows(JobTask, workplace=linde.job)
    assert as_anna.post(f"{linde.work}taken/{task.pk}/", WATER | {"minutes": "240", "revision": "1"}).status_code == 302
    assert "4 uur" in as_anna.get(linde.work).content.decode()
    as_anna.post("/werkgevers/weg/", {"what": task.handle, "back": linde.work})
    assert linde.rows(JobTask, workplace=linde.job) == []
    as_anna.post("/ongedaan/", {"what": task.handle, "back": linde.work})
    assert [(t.minutes, t.weight, t.norm) for t in linde.rows(JobTask, workplace=linde.job)] == [(240, "kern", "geen droge trays")]


@pytest.mark.parametrize("typed, field", [({"label": ""}, "label"), ({"minutes": "4000"}, "minutes"), ({"weight": "onzin"}, "weight")])
def test_a_task_that_cannot_be_is_told_so_at_its_field(linde, as_anna, typed, field):
    answer = as_anna.post(linde.work + "taken/nieuw/", WATER | typed)
    assert answer.status_code == 422
    assert f'href="#id_{field}' in answer.content.decode()
    assert "geen droge trays" in answer.content.decode(), "what was typed is kept"
    assert linde.rows(JobTask, workplace=linde.job) == []


def test_a_task_that_is_sent_twice_is_added_once(linde, as_anna):
    sent = WATER | {"once": str(uuid.uuid4())}
    assert [as_anna.post(linde.work + "taken/nieuw/", sent).status_code for _ in range(2)] == [302, 302]
    assert len(linde.rows(JobTask, workplace=linde.job)) == 1


def test_two_coaches_who_change_one_task_are_told(linde, as_anna, both):
    """Given one task open at Anna's and at Bram's, when Anna saves first, then Bram is told and hers stands."""
    as_anna.post(linde.work + "taken/nieuw/", WATER)
    [task] = linde.rows(JobTask, workplace=linde.job)
    late = both(f"{linde.work}taken/{task.pk}/", WATER | {"norm": "zoals Anna"}, WATER | {"norm": "zoals Bram"})
    assert late.status_code == 409
    assert all(words in late.content.decode() for words in ("zoals Anna", "zoals Bram"))
    assert [t.norm for t in linde.rows(JobTask, workplace=linde.job)] == ["zoals Anna"]


def test_a_statement_stands_in_its_part_and_can_be_taken_away(linde, as_anna):
    """Given what the employer said of the breaks, then it stands under its part; taken away, it can come back (T3.6)."""
    address = linde.work + "uitspraken/nieuw/"
    assert as_anna.post(address, BREAK | {"said_on": linde.on.isoformat(), "part": "9"}).status_code == 422
    assert as_anna.post(address, BREAK | {"said_on": linde.on.isoformat()}).status_code == 302
    [said] = linde.rows(WorkplaceStatement, workplace=linde.job)
    shown = as_anna.get(linde.work).content.decode()
    assert shown.index("Sfeer, waarden en gewoonten") < shown.index("Pauzes zijn samen.")
    as_anna.post("/werkgevers/weg/", {"what": said.handle, "back": linde.work})
    assert linde.rows(WorkplaceStatement, workplace=linde.job) == []
    as_anna.post("/ongedaan/", {"what": said.handle, "back": linde.work})
    assert linde.rows(WorkplaceStatement, workplace=linde.job) == [said]


def test_hours_that_cannot_be_are_told(linde, as_anna):
    """Given fewer hours at most than at least, then the form says so and keeps what was typed."""
    typed = {"title": "Kweker", "found_on": linde.on.isoformat(), "hours_min": "32", "hours_max": "24", "times": "van acht tot vijf"}
    answer = as_anna.post(linde.work + "gegevens/", typed)
    assert answer.status_code == 422
    assert "minder dan het minste" in answer.content.decode()
    assert "van acht tot vijf" in answer.content.decode()


@pytest.mark.parametrize("path", ["", "gegevens/", "vacature/", "taken/nieuw/", "uitspraken/nieuw/", "kenmerken/A/"])
def test_another_organisation_does_not_know_of_it(linde, as_chantal, path):
    assert as_chantal.get(linde.work + path).status_code == 404
