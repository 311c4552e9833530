"""The pages of the floor: from a task in steps to a card, with a tap for each step."""

import pytest

from benchmarks.counting import BUDGET, counting
from spinweb.practice.floor_work.models import TaskAnalysis, TaskStep, Trial


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/op-het-werk/"


def newest(cast, staff, model):
    with staff(cast.anna):
        return model.objects.filter(trajectory_id=cast.sanne_trajectory).order_by("-id").first()


def steps(cast, staff):
    with staff(cast.anna):
        return list(TaskStep.objects.filter(trajectory_id=cast.sanne_trajectory).order_by("position"))


@pytest.fixture
def task(as_anna, page, cast, staff):
    """The address of a task of two steps."""
    assert "Nog geen taak in stappen" in as_anna.get(page + "taken/").content.decode()
    answer = as_anna.post(page + "taken/nieuw/", {"label": "Vakken vullen", "criterion": "recht en vol", "steps": "Snijd de doos open\nZet neer", "order": "whole"})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_from_a_task_to_a_chart(as_anna, task, cast, staff, today):
    first, second = steps(cast, staff)
    for day, codes in ((1, ("V", "M")), (2, ("Z", "V")), (3, ("Z", "Z"))):
        typed = {"on": today.replace(day=1).isoformat(), "kind": "practice", f"step_{first.pk}": codes[0], f"step_{second.pk}": codes[1], "note": f"keer {day}"}
        assert as_anna.post(task + "oefenen/", typed).status_code == 302
    shown = as_anna.get(task).content.decode()
    for words in ("100%", "50%", "keer 2", "Nu het lastigst", "Welke stap vraagt wat", 'class="percent"'):
        assert words in shown
    assert "F samen" not in as_anna.get(task + "oefenen/").content.decode(), "by hand is off by default"
    trial = newest(cast, staff, Trial)
    form = as_anna.get(f"{task}oefenen/{trial.pk}/").context["form"]
    assert form[f"step_{first.pk}"].value() in {"V", "Z"}
    assert as_anna.post(task + "goed/").status_code == 302
    assert "Vindt het goed sinds" in as_anna.get(task).content.decode()


def test_a_step_is_written_out_and_taken_away(as_anna, task, cast, staff):
    first, _ = steps(cast, staff)
    typed = {"action": "Snijd de doos open", "cue": "een leeg vak", "result": "niets gesneden", "tip": "wijs naar het mes", "position": "1", "revision": "1"}
    assert as_anna.post(f"{task}stappen/{first.pk}/", typed).status_code == 302
    shown = as_anna.get(task).content.decode()
    assert "een leeg vak" in shown
    assert "wijs naar het mes" in shown
    assert as_anna.post(f"{task}stappen/nieuw/", {"action": ""}).status_code == 422
    assert as_anna.post(f"{task}stappen/nieuw/", {"action": "Gooi de doos weg"}).status_code == 302
    assert "3. Gooi de doos weg" in as_anna.get(task + "oefenen/").content.decode()


def test_wrong_input_keeps_what_was_typed(as_anna, page, task, today):
    answer = as_anna.post(page + "taken/nieuw/", {"steps": "\n".join("abcdefghijklm"), "label": "Lang", "order": "whole"})
    assert answer.status_code == 422
    assert "hoogstens 12 stappen" in answer.content.decode()
    empty = as_anna.post(task + "oefenen/", {"on": today.isoformat(), "kind": "practice", "note": "blijft staan"})
    assert empty.status_code == 422
    assert "blijft staan" in empty.content.decode()
    assert as_anna.post(task + "oefenen/", {"on": "2999-01-01", "kind": "practice"}).status_code == 422


def test_two_coaches_at_one_task_are_told(as_anna, task, cast, staff):
    row = newest(cast, staff, TaskAnalysis)
    typed = {"label": "Vakken vullen", "criterion": "recht", "order": "whole", "revision": "1"}
    assert as_anna.post(task + "wijzigen/", typed).status_code == 302
    again = as_anna.post(task + "wijzigen/", typed | {"criterion": "vol"})
    assert again.status_code == 409
    assert "recht" in again.content.decode()
    assert row.label == "Vakken vullen"


def test_tempo_and_quality_are_no_wage_value(as_anna, page, today):
    empty = as_anna.get(page + "tempo/").content.decode()
    assert "geen loonwaardebepaling" in empty
    typed = {"label": "Orders", "on": today.isoformat(), "said_by": "employer", "pace": "80", "quality": "96"}
    assert as_anna.post(page + "tempo/nieuw/", typed).status_code == 302
    shown = as_anna.get(page + "tempo/").content.decode()
    assert "80%" in shown
    assert "geen loonwaardebepaling" in shown
    wrong = as_anna.post(page + "tempo/nieuw/", typed | {"pace": "", "quality": "", "words": "ging goed"})
    assert wrong.status_code == 422
    assert as_anna.post(page + "tempo/nieuw/", typed | {"quality": "140"}).status_code == 422


@pytest.mark.parametrize("where", ["taken/", ""])
def test_the_pages_ask_little_and_no_more_when_there_is_more(as_anna, page, task, cast, staff, today, where):
    address = page + "taken/" if where else task

    def asked():
        with counting() as counted:
            assert as_anna.get(address).status_code == 200
        return counted.page

    few = asked()
    first, second = steps(cast, staff)
    for _ in range(4):
        as_anna.post(page + "taken/nieuw/", {"label": "Nog een", "steps": "a\nb", "order": "whole"})
        as_anna.post(task + "oefenen/", {"on": today.isoformat(), "kind": "practice", f"step_{first.pk}": "Z", f"step_{second.pk}": "M"})
    many = asked()
    # with nothing practised there are no marks to ask for
    assert len(many) <= len(few) + 1, "\n".join(many)
    assert len(many) <= BUDGET
