"""The pages of the search: what was typed is kept, two coaches at once are told, and a button pressed twice does nothing twice (T3.1)."""

import pytest

from benchmarks.counting import counting
from spinweb.practice.finding import actions
from spinweb.practice.finding.models import Find, SearchWishes
from spinweb.practice.matching.models import Run
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import Lead

KNOWN = ("A1", "A2", "B1")


@pytest.fixture
def anna_does(cast, staff, now):
    """Something as Anna, in a lane that is left again, because a browser enters its own."""

    def do(action, **values):
        with staff(cast.anna):
            return action(by=cast.anna, at=now, **values)

    return do


@pytest.fixture
def seen(cast, staff):
    """What a question gives in Anna's lane."""

    def ask(question):
        with staff(cast.anna):
            return question()

    return ask


@pytest.fixture
def place(anna_does):
    """Make a workplace that asks little."""

    def make(title):
        made = anna_does(workplaces.save_workplace, title=title, new_employer=f"Bedrijf {title}")
        anna_does(workplaces.set_features, workplace=made, levels=dict.fromkeys(KNOWN, (1, "gewoon")), source="employer")
        return made

    return make


@pytest.fixture
def sanne(cast, anna_does, seen, now):
    """Sanne's trajectory, with a profile."""
    trajectory = seen(lambda: Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory))
    profile = anna_does(profiles.start_profile, trajectory=trajectory)
    anna_does(profiles.set_levels, profile=profile, source="said", on=now.date(), **dict.fromkeys(KNOWN, 2))
    return trajectory


@pytest.fixture
def home(sanne):
    """The address of Sanne's trajectory."""
    return f"/trajecten/{sanne.pk}/"


def test_a_trip_that_cannot_be_read_is_told_and_what_was_typed_stays(as_anna, home, seen):
    """Given a line without minutes, when Anna saves, then the page says which line, and nothing that was typed is lost."""
    answer = as_anna.post(f"{home}zoeken/wensen/", {"trips": "Nijmegen 25\nergens ver", "words": "Iets met planten", "days": ["ma", "di"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze regel lees ik niet: “ergens ver”" in page
    assert "Iets met planten" in page
    assert not seen(SearchWishes.objects.exists)


def test_two_coaches_who_change_the_wishes_at_once_are_told(as_anna, anna_does, home, sanne, seen):
    """Given wishes that were changed since Anna opened them, when she saves, then she reads what stands there now, and nothing is overwritten."""
    for words in ("eerst", "van Bram"):
        anna_does(actions.write_wishes, trajectory=sanne, wishes={}, hard=[], trips={}, words=words)
    answer = as_anna.post(f"{home}zoeken/wensen/", {"revision": "1", "words": "van Anna"})
    assert answer.status_code == 409
    assert "van Bram" in answer.content.decode()
    assert seen(SearchWishes.objects.get).words == "van Bram"


def test_a_search_is_done_by_a_button_and_stands_on_the_page_with_its_reasons(as_anna, home, place, seen):
    """Given a page that only shows, when Anna presses the button, then there is one run, and no number stands for Sanne."""
    place("Past")
    as_anna.get(f"{home}zoeken/")
    assert not seen(Run.objects.exists)
    page = as_anna.post(f"{home}zoeken/nu/", follow=True).content.decode()
    assert seen(Run.objects.count) == 1
    assert "Past bij Bedrijf Past" in page
    assert "%" not in page.split("<main")[1].split("</main")[0]


def test_pressed_twice_it_is_on_the_list_once(as_anna, home, place, seen):
    there = place("Past")
    as_anna.post(f"{home}zoeken/nu/")
    run = seen(Run.objects.get)
    for _ in range(2):
        as_anna.post(f"{home}zoeken/{run.pk}/{there.pk}/op-de-lijst/", follow=True)
    assert seen(Lead.objects.filter(workplace=there).count) == 1
    assert seen(Find.objects.filter(workplace=there).count) == 1


def test_the_page_asks_as_much_with_ten_finds_as_with_one(as_anna, home, place):
    """Given ten workplaces, when the page is shown, then it asks no more of the database than with one."""
    asked = []
    for many in (1, 9):
        for number in range(many):
            place(f"Plek {many}.{number}")
        as_anna.post(f"{home}zoeken/nu/")
        with counting() as counted:
            as_anna.get(f"{home}zoeken/")
        asked.append(len(counted.page))
    assert asked[0] == asked[1] <= 13, asked
