"""The pages of task 6 in the portal of the coach, and the visit note."""

from datetime import timedelta

import pytest

from benchmarks.counting import BUDGET, counting
from spinweb.practice.guidance import actions
from spinweb.practice.guidance.models import Evaluation, FloorObservation
from spinweb.practice.trajectories.models import ContactMoment


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def newest(cast, staff, model):
    with staff(cast.anna):
        return model.objects.filter(trajectory_id=cast.sanne_trajectory).order_by("-on", "-id").first()


def test_looking_back_and_the_floor_come_on_one_page(as_anna, page, kept, cast, staff):
    """Given an evaluation and what was seen on the floor, when the page is opened, then both stand there, the difference first (T6.2, T6.6)."""
    day = kept.on.isoformat()
    typed = {"on": day, "placement": str(kept.job.pk), "client_words": "Ik mag alles vragen.", "client_mark": "9", "employer_words": "Komt altijd.",
             "differences": "Over de pauze.", "decision": "Pauze om tien uur.", "outlook": "less"}  # fmt: skip
    assert as_anna.post(page + "op-het-werk/evaluatie/nieuw/", typed).status_code == 302
    seen = {"on": day, "task": "stekken", "steps_total": "8", "steps_alone": "5", "what_helped": "Een plaatje."}
    assert as_anna.post(page + "op-het-werk/observatie/nieuw/", seen).status_code == 302
    shown = as_anna.get(page + "op-het-werk/").content.decode()
    assert shown.index("Over de pauze.") < shown.index("Ik mag alles vragen.")
    for words in ("Komt altijd.", "5 van 8 stappen", "verder met minder begeleiding", "Kweker bij De Linde"):
        assert words in shown
    for model, name in ((Evaluation, "evaluatie"), (FloorObservation, "observatie")):
        assert as_anna.get(f"{page}op-het-werk/{name}/{newest(cast, staff, model).pk}/").status_code == 200


@pytest.mark.parametrize("typed, wrong", [
    ({"steps_total": "8", "steps_alone": "9"}, "steps_alone"),
    ({"steps_alone": "3"}, "steps_total"),
    ({"task": ""}, "task"),
])  # fmt: skip
def test_an_observation_that_cannot_be_is_told_so_at_its_field(as_anna, page, today, typed, wrong):
    answer = as_anna.post(page + "op-het-werk/observatie/nieuw/", {"on": today.isoformat(), "task": "stekken", **typed})
    assert answer.status_code == 422
    assert f'href="#id_{wrong}' in answer.content.decode()


def test_the_page_asks_little_and_no_more_when_there_is_more(as_anna, page, kept, cast, staff):
    def asked():
        with counting() as counted:
            assert as_anna.get(page + "op-het-werk/").status_code == 200
        return counted.page

    few = asked()
    with staff(cast.anna):
        for ago in range(15):
            kept.note(ago, goals={kept.asks: "", kept.sleeps: ""})
            kept.do(actions.save_evaluation, trajectory=kept.trajectory, on=kept.on - timedelta(days=ago), client_words="Goed.")
            kept.do(actions.save_observation, trajectory=kept.trajectory, on=kept.on, task="stekken")
    many = asked()
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= BUDGET, "\n".join(many)


def test_a_visit_note_starts_from_the_last_time(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        kept.note(0, minutes=75, kind="three_way")
        kept.note(0, minutes=20, kind="indirect", form="elsewhere")
    form = as_anna.get(page + "contact/nieuw/").context["form"]
    assert (form["kind"].value(), form["form"].value(), form["minutes"].value(), form["on"].value()) == ("three_way", "workplace", 60, kept.on)
    fields = list(form.fields)
    assert fields.index(f"goal_{kept.asks.pk}") < fields.index(f"goal_{kept.sleeps.pk}")
    titles = {section.title: [f.name for f in own] for section, own in form.laid_out}
    assert f"goal_{kept.asks.pk}" in titles["Aan welk doel werkten jullie"]
    assert f"goal_{kept.sleeps.pk}" in titles["Meer opschrijven"]


def test_a_note_keeps_words_with_its_goals_and_loses_what_is_unticked(as_anna, page, kept, cast, staff):
    """Given a note for two goals, when one is unticked, then the other keeps its words (T6.1)."""
    goal, other = f"goal_{kept.asks.pk}", f"goal_{kept.sleeps.pk}"
    typed = {"kind": "client", "form": "workplace", "minutes": "0", "other_minutes": "50", "on": kept.on.isoformat(), "group_size": "1"}
    with_all = typed | {goal: "on", f"{goal}_words": "vroeg het zelf", f"{other}_words": "sliep goed", "parties": [str(kept.joop.pk)]}
    assert as_anna.post(page + "contact/nieuw/", with_all).status_code == 302
    with staff(cast.anna):
        made = ContactMoment.objects.get(trajectory_id=cast.sanne_trajectory, minutes=50)
        assert dict(made.touches.values_list("goal__text", "words")) == {"Ik vraag hulp": "vroeg het zelf", "Ik ga op tijd naar bed": "sliep goed"}
    shown = as_anna.get(f"{page}contact/{made.pk}/")
    form = shown.context["form"]
    assert (form["minutes"].value(), form["other_minutes"].value(), form[f"{goal}_words"].value()) == (0, 50, "vroeg het zelf")
    assert "Notitie weghalen" in shown.content.decode()
    assert as_anna.post(f"{page}contact/{made.pk}/", typed | {"revision": "1", goal: "on", f"{goal}_words": "en hardop"}).status_code == 302
    with staff(cast.anna):
        made = ContactMoment.objects.get(pk=made.pk)
        assert dict(made.touches.values_list("goal__text", "words")) == {"Ik vraag hulp": "en hardop"}
        assert not made.parties.exists()


def test_a_note_of_tomorrow_is_not_kept(as_anna, page, today):
    typed = {"kind": "client", "form": "workplace", "minutes": "60", "on": (today + timedelta(days=1)).isoformat(), "group_size": "1"}
    answer = as_anna.post(page + "contact/nieuw/", typed)
    assert answer.status_code == 422
    assert "moet nog komen" in answer.content.decode()
