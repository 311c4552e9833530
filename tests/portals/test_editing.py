"""Nothing that somebody types is lost or saved twice: double clicks, two coaches at once, a lost connection, a change of mind."""

import re
import threading
import uuid

import pytest
from django.db import connections
from django.test import Client

from spinweb.foundation.access import actions as access
from spinweb.foundation.access.models import Draft
from spinweb.practice.trajectories.models import Goal, GoalRating, Party, Trajectory

pytestmark = pytest.mark.critical

TYPED = {"text": "Ik bel zelf mijn werkgever", "kind": "trajectory", "zero": "ik bel zelf"}


@pytest.fixture
def goals(cast):
    """The address of Sanne's goals."""
    return f"/trajecten/{cast.sanne_trajectory}/doelen/"


def hidden(page, name):
    """What a hidden field of the page holds."""
    return re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page.content.decode())[1]


# -- sent twice


def test_a_form_that_is_sent_twice_is_saved_once(as_anna, goals, cast, staff):
    sent = TYPED | {"once": hidden(as_anna.get(f"{goals}nieuw/"), "once")}
    first, second = (as_anna.post(f"{goals}nieuw/", sent) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == goals
    with staff(cast.anna):
        assert Goal.objects.filter(text=TYPED["text"]).count() == 1


def test_the_same_again_from_a_new_page_is_a_new_row(as_anna, goals, cast, staff):
    for _ in range(2):
        as_anna.post(f"{goals}nieuw/", TYPED | {"once": hidden(as_anna.get(f"{goals}nieuw/"), "once")})
    with staff(cast.anna):
        assert Goal.objects.filter(text=TYPED["text"]).count() == 2


def test_a_form_with_a_mistake_can_be_sent_again(as_anna, goals, cast, staff):
    once = hidden(as_anna.get(f"{goals}nieuw/"), "once")
    wrong = as_anna.post(f"{goals}nieuw/", TYPED | {"text": "", "once": once})
    assert wrong.status_code == 422
    assert "ik bel zelf" in wrong.content.decode(), "what was typed stands there still"
    assert as_anna.post(f"{goals}nieuw/", TYPED | {"once": once}).status_code == 302
    with staff(cast.anna):
        assert Goal.objects.filter(text=TYPED["text"]).count() == 1


def test_the_token_of_somebody_else_is_worth_nothing(as_anna, as_chantal, goals, cast, staff):
    once = str(uuid.uuid4())
    as_anna.post(f"{goals}nieuw/", TYPED | {"once": once})
    theirs = as_chantal.post(f"/trajecten/{cast.rik_trajectory}/doelen/nieuw/", TYPED | {"once": once})
    assert theirs["Location"].startswith(f"/trajecten/{cast.rik_trajectory}/")
    with staff(cast.chantal):
        assert Goal.objects.filter(text=TYPED["text"]).count() == 1


def test_two_clicks_at_the_same_moment_save_once(own_database, sign_in, staff):
    """Two requests that are really under way together, in two connections."""
    cast, answers = own_database.cast, []
    browsers = [sign_in(Client(), cast.anna) for _ in range(2)]
    address = f"/trajecten/{cast.sanne_trajectory}/doelen/nieuw/"
    sent, start = TYPED | {"once": str(uuid.uuid4())}, threading.Barrier(2)

    def click(browser):
        start.wait()
        try:
            answers.append(browser.post(address, sent))
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click, args=[browser]) for browser in browsers]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, address.removesuffix("nieuw/"))] * 2
    with staff(cast.anna):
        assert Goal.objects.filter(text=TYPED["text"]).count() == 1


# -- two coaches at once


@pytest.fixture
def with_bram(cast, staff, now):
    """Bram is the second coach of Sanne; her goal."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get()
        access.let_in(trajectory_id=trajectory.pk, client_id=trajectory.client_id, colleague=cast.bram, part="second", by=cast.anna, at=now)
        return Goal.objects.get()


def test_two_coaches_who_change_the_same_see_each_others_words(as_anna, as_bram, goals, cast, staff, with_bram):
    address = f"{goals}{with_bram.pk}/"
    annas, brams = as_anna.get(address), as_bram.get(address)
    own = {"kind": "trajectory", "in_focus": "on"}
    assert as_anna.post(address, own | {"text": "zoals Anna het schreef", "revision": hidden(annas, "revision")}).status_code == 302
    late = as_bram.post(address, own | {"text": "zoals Bram het schreef", "revision": hidden(brams, "revision")})
    assert late.status_code == 409
    said = late.content.decode()
    assert "zoals Anna het schreef" in said
    assert "zoals Bram het schreef" in said
    with staff(cast.anna):
        assert Goal.objects.get().text == "zoals Anna het schreef", "nothing was overwritten"
    again = as_bram.post(address, own | {"text": "zoals Bram het schreef", "revision": hidden(late, "revision")})
    assert again.status_code == 302, "knowingly, it can be done"
    with staff(cast.anna):
        assert Goal.objects.get().text == "zoals Bram het schreef"


def test_one_coach_alone_is_never_told_that_somebody_else_changed_it(as_anna, goals, with_bram):
    address = f"{goals}{with_bram.pk}/"
    for text in ("eerst", "dan", "en dan"):
        page = as_anna.get(address)
        assert as_anna.post(address, {"kind": "trajectory", "text": text, "revision": hidden(page, "revision")}).status_code == 302


def test_a_revision_that_is_no_number_spoils_nothing(as_anna, goals, with_bram):
    for revision in ("", "x", "-1", "9" * 40, "1.0", "١"):
        answer = as_anna.post(f"{goals}{with_bram.pk}/", {"kind": "trajectory", "text": "iets", "revision": revision})
        assert answer.status_code in {302, 409, 422}, revision


# -- a lost connection


@pytest.fixture
def drafting(as_anna, cast):
    """Keep what Anna typed in a form, as the page does while she types."""
    return lambda form, **typed: as_anna.post(f"/trajecten/{cast.sanne_trajectory}/concept/", {"form": form, **typed})


def test_what_was_typed_comes_back(as_anna, goals, drafting):
    form = f"{goals}nieuw/"
    assert drafting(form, text="half af", why="omdat").status_code == 204
    page = as_anna.get(form).content.decode()
    assert "half af" in page
    assert "omdat" in page


def test_a_draft_is_of_its_writer_alone(as_bram, goals, drafting, cast, staff, with_bram):
    drafting(f"{goals}nieuw/", text="nog niet voor Bram")
    assert "nog niet voor Bram" not in as_bram.get(f"{goals}nieuw/").content.decode()
    with staff(cast.bram):
        assert not Draft.objects.exists(), "Bram takes part in the trajectory, and still does not see it"


def test_saving_lets_the_draft_go(as_anna, goals, drafting, cast, staff):
    drafting(f"{goals}nieuw/", text="half af")
    as_anna.post(f"{goals}nieuw/", TYPED)
    assert "half af" not in as_anna.get(f"{goals}nieuw/").content.decode()
    with staff(cast.anna):
        assert not Draft.objects.exists()


def test_a_draft_can_be_let_go(as_anna, goals, drafting, cast):
    drafting(f"{goals}nieuw/", text="half af")
    answer = as_anna.post(f"/trajecten/{cast.sanne_trajectory}/concept/weg/", {"form": f"{goals}nieuw/"})
    assert answer["Location"] == f"{goals}nieuw/"
    assert "half af" not in as_anna.get(f"{goals}nieuw/").content.decode()


def test_letting_a_draft_go_leads_nowhere_else(as_anna, cast):
    for form in ("https://elders.example/", "//elders.example/", f"/trajecten/{cast.rik_trajectory}/", ""):
        assert as_anna.post(f"/trajecten/{cast.sanne_trajectory}/concept/weg/", {"form": form})["Location"] == "/"


def test_a_draft_is_encrypted(drafting, goals, cast, staff):
    from django.db import connection

    drafting(f"{goals}nieuw/", text="half af")
    with staff(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM access_draft")
        (stored,) = cursor.fetchone()
    assert stored.startswith("v1|")


def test_a_draft_of_what_cannot_be_read_spoils_nothing(as_anna, goals, drafting):
    assert drafting("x" * 5000, text="\x00" + "y" * 10000).status_code == 204
    assert drafting(f"{goals}nieuw/", nonsense="1", kind="no such kind", target_on="30 februari").status_code == 204
    assert as_anna.get(f"{goals}nieuw/").status_code == 200


# -- a change of mind


def test_what_is_removed_can_be_brought_back(as_anna, cast, staff):
    with staff(cast.anna):
        party = Party.objects.get()
    web, what = f"/trajecten/{cast.sanne_trajectory}/web/", f"trajectories.party:{party.pk}"
    page = as_anna.post(f"/trajecten/{cast.sanne_trajectory}/weg/", {"what": what, "back": web}, follow=True).content.decode()
    assert "Ongedaan maken" in page
    assert what in page
    with staff(cast.anna):
        assert not Party.objects.present().exists()
    as_anna.post("/ongedaan/", {"what": what, "back": web})
    with staff(cast.anna):
        assert Party.objects.present().get().pk == party.pk


@pytest.mark.parametrize("what", ["", "x", "trajectories.party", "trajectories.party:x", "trajectories.goalrating:{goal}", "auth.user:{goal}",
                                  "sessions.session:{goal}", "trajectories.party:{goal}", ":::"])  # fmt: skip
def test_only_what_can_be_removed_is_removed(as_anna, cast, staff, what):
    with staff(cast.anna):
        goal = Goal.objects.get()
    answer = as_anna.post(f"/trajecten/{cast.sanne_trajectory}/weg/", {"what": what.format(goal=goal.pk)})
    assert answer.status_code == 404


def test_nobody_else_removes_or_brings_back(as_bram, as_chantal, cast, staff):
    with staff(cast.anna):
        what = f"trajectories.party:{Party.objects.get().pk}"
    for browser, own in ((as_bram, cast.sanne_trajectory), (as_chantal, cast.sanne_trajectory), (as_chantal, cast.rik_trajectory)):
        assert browser.post(f"/trajecten/{own}/weg/", {"what": what}).status_code == 404
        assert browser.post("/ongedaan/", {"what": what}).status_code == 404
    with staff(cast.anna):
        assert Party.objects.present().count() == 1


def test_going_back_leads_nowhere_else(as_anna, cast, staff):
    for back in ("https://elders.example/", "//elders.example/", "/\\elders.example/", "/\t/elders.example", "javascript:alert(1)"):
        with staff(cast.anna):
            what = f"trajectories.party:{Party.objects.get().pk}"
        answer = as_anna.post(f"/trajecten/{cast.sanne_trajectory}/weg/", {"what": what, "back": back})
        assert "elders" not in answer["Location"]
        assert answer["Location"].startswith("/trajecten/")
        assert as_anna.post("/ongedaan/", {"what": what, "back": back})["Location"] == "/"


# -- bad input


def test_a_rating_outside_the_scale_is_refused_in_words(as_anna, goals, cast, staff, with_bram):
    for level in ("3", "-3", "x", ""):
        answer = as_anna.post(f"{goals}{with_bram.pk}/stand/", {"level": level, "said_by": "client", "on": "2026-01-01"})
        assert answer.status_code == 422, level
    with staff(cast.anna):
        assert GoalRating.objects.count() == 1


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "Ωж漢🙂", "'; DROP TABLE x; --", "​ ‮rtl"])
def test_whatever_is_typed_is_shown_as_typed(as_anna, goals, text):
    from django.utils.html import escape

    assert as_anna.post(f"{goals}nieuw/", TYPED | {"text": text}).status_code == 302
    page = as_anna.get(goals).content.decode()
    assert escape(text.strip()) in page
    assert "<script>alert" not in page


def test_a_null_character_is_refused_in_words(as_anna, goals):
    assert as_anna.post(f"{goals}nieuw/", TYPED | {"text": "a\x00b"}).status_code == 422


def test_too_long_a_text_is_refused_in_words_and_kept(as_anna, goals):
    answer = as_anna.post(f"{goals}nieuw/", TYPED | {"text": "z" * 5000})
    assert answer.status_code == 422
    assert "z" * 5000 in answer.content.decode()
