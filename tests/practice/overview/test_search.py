"""Search finds people, employers and notes with another ending or a typing error, and never what is not the viewer's."""

from random import Random
from types import SimpleNamespace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from spinweb.practice.overview.search import fits, is_near, room_for_errors, search, steps_to_beginnings, words_of
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import NoteWords, Trajectory


@pytest.fixture
def anna(cast, staff, now):
    """Anna in her lane: a note about Sanne, her sister Lieke in the web, and a nursery in the address book."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).select_related("client").get(pk=cast.sanne_trajectory)

        def do(action, **values):
            return action(by=cast.anna, at=now, **values)

        def note(text, **more):
            return do(actions.note_contact, trajectory=trajectory, on=now.date(), minutes=30, kind="client", form="phone", text=text, **more)

        do(actions.save_external_organisation, kind="employer", name="Kwekerij De Linde", place="Groesbeek")
        yield SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, note=note, find=lambda text: search(viewer, text))


# -- letters


@pytest.mark.parametrize("one, other, steps", [("roster", "rooster", 1), ("kaart", "kaart", 0), ("noro", "noor", 1), ("", "ab", 2), ("werk", "wreken", 3)])
def test_steps_between_words(one, other, steps):
    assert steps_to_beginnings(one, other)[-1] == steps


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_steps_are_the_same_both_ways(one, other):
    there, back = steps_to_beginnings(one, other)[-1], steps_to_beginnings(other, one)[-1]
    assert there == back
    assert (there == 0) is (one == other)


@pytest.mark.parametrize("word, text, there", [
    ("sanna", "Sanne de Boer", True), ("boer", "Sanne de Boer", True), ("zoe", "Zoë", True), ("celik", "Çelik", True), ("jan", "Jos", False),
    ("karmi", "Karim", True), ("linda", "Kwekerij De Linde", True), ("bakker", "Kwekerij", False), ("de", "ede", True),
])  # fmt: skip
def test_a_name_fits_with_a_typing_error_but_not_with_another_name(word, text, there):
    assert fits(words_of(word), text) is there


def test_a_short_word_leaves_no_room():
    assert not is_near("jan", "jos")


# -- people and organisations


@pytest.mark.parametrize("asked", ["Sanne", "sane", "boer", "Nijmegne", "sanne boer"])
def test_a_client_is_found_by_name_and_place(anna, asked):
    assert [t.pk for t in anna.find(asked).cases] == [anna.trajectory.pk]


@pytest.mark.parametrize("asked", ["linde", "kwekrij", "de lidne", "groesbeek"])
def test_an_employer_is_found(anna, asked):
    assert [o.name for o in anna.find(asked).organisations] == ["Kwekerij De Linde"]


NAMES = ("Kwekerij De Linde", "Bakkerij Ünal/Öz", "Albert-Jan de Vries Transport", "Zorggroep (Maas en Waal)", "'t Hoefje", "Café Élise", "Ópel-dealer Smit",
         "Tuincentrum Westra", "Noor & Zn.", "AB Techniek 24/7", "Schoonmaakbedrijf Vermeulen", "Sanders", "Saenz")  # fmt: skip


def _mistyped(word, random):
    """The word with as many errors as it has room for: letters left out, added, changed, or swapped."""
    letters = list(word)
    for _ in range(room_for_errors(word)):
        at, kind = random.randrange(len(letters) - 1), random.randrange(4)
        letters[at : at + 2] = [letters[at + 1 :][:1], [letters[at], "q", letters[at + 1]], ["x", letters[at + 1]], [letters[at + 1], letters[at]]][kind]
    return "".join(letters)


def test_what_the_database_thinks_likely_holds_all_that_fits(anna):
    for name in NAMES:
        anna.do(actions.save_external_organisation, kind="employer", name=name, place="")
    random, missed, there = Random(4), [], 0
    for word in sorted({word for name in NAMES for word in words_of(name)}):
        for asked in (word, *(_mistyped(word, random) for _ in range(6))):
            fitting = {name for name in NAMES if fits([asked], name)}
            found = {o.name for o in anna.find(asked).organisations}
            there += len(fitting)
            missed += [(asked, name) for name in fitting - found]
    assert there > 150
    assert missed == []


def test_who_asks_for_a_client_by_name_is_not_told_of_names_that_come_close(anna):
    """Given an employer called almost like Sanne, then her own name brings her alone, and the employer's name, or an error in it, the employer."""
    anna.do(actions.save_external_organisation, kind="employer", name="Bakkerij Sannen", place="Wijchen")
    anna.do(actions.save_external_organisation, kind="employer", name="Fietsen Sanna", place="Wijchen")
    found = anna.find("sanne")
    assert [t.pk for t in found.cases] == [anna.trajectory.pk]
    assert [o.name for o in found.organisations] == ["Bakkerij Sannen"]
    assert {o.name for o in anna.find("sannas").organisations} >= {"Fietsen Sanna"}


def test_somebody_of_the_web_leads_to_the_client(anna):
    found = anna.find("Leike").parties
    assert [(p.name, p.trajectory.client.called) for p in found] == [("Lieke", "Sanne")]


def test_every_word_must_fit(anna):
    assert not anna.find("sanne rotterdam").cases


# -- notes


@pytest.mark.parametrize("asked", ["begeleiding", "begeleidingen", "begeleid", "Begeleiding!", "begelieding"])
def test_a_note_is_found_in_another_form_of_the_word_and_with_a_typing_error(anna, asked):
    made = anna.note("We spraken over de begeleiding op maandag. Verder ging het goed.")
    found = anna.find(asked)
    assert [n.contact for n in found.notes] == [made]
    assert "\x02" in found.notes[0].sentence, "what was found is marked"
    assert found.resembles is (asked == "begelieding")


def test_words_may_stand_in_the_clients_words_and_the_next_step(anna):
    made = anna.note("Gebeld.", client_words="Ik vond het spannend", next_step="rooster vragen aan de chef")
    for asked in ("spannend", "roosters", "chef rooster"):
        assert [n.contact for n in anna.find(asked).notes] == [made]


def test_accents_do_not_matter(anna):
    made = anna.note("Samen naar het café geweest.")
    assert [n.contact for n in anna.find("cafe").notes] == [made]


def test_a_note_that_was_changed_or_removed_is_found_as_it_is_now(anna):
    """Given a note, when its text changes, it is removed and brought back, then search follows."""
    made = anna.note("Over de vrachtwagen gepraat.")
    anna.do(actions.note_contact, trajectory=anna.trajectory, contact=made, text="Over de heftruck gepraat.")
    assert [len(anna.find(word).notes) for word in ("vrachtwagen", "heftruck")] == [0, 1]
    anna.do(actions.remove, thing=made)
    assert not anna.find("heftruck").notes
    assert not NoteWords.objects.filter(contact=made).exists()
    anna.do(actions.restore, thing=made)
    assert [n.contact for n in anna.find("heftruck").notes] == [made]


def test_newest_first_and_not_too_many(anna, today):
    from datetime import timedelta

    for days in range(25):
        actions_made = anna.note(f"Zwembad {days}.")
        anna.do(actions.note_contact, trajectory=anna.trajectory, contact=actions_made, on=today - timedelta(days=days))
    found = anna.find("zwembad").notes
    assert len(found) == 20
    assert [n.contact.on for n in found] == sorted((n.contact.on for n in found), reverse=True)


@pytest.mark.parametrize("asked", ["", " ", "a", "de het een", "& | ! :*", "'; DROP TABLE", "\\", "<->", "ünïcödé" * 30, "𝔘𝔫𝔦", "شركة"])
def test_odd_text_finds_nothing_and_breaks_nothing(anna, asked):
    assert not anna.find(asked).notes


# -- whose it is


def test_nobody_finds_what_is_not_theirs(anna, staff, cast):
    """Given Anna's note, when a colleague outside the trajectory or another organisation looks, then there is nothing, also with the first wall gone (T0.7)."""
    anna.note("Over de heftruck gepraat.")
    for other in (cast.bram, cast.chantal):
        with staff(other) as viewer:
            for asked in ("heftruck", "hefturck", "Sanne"):
                assert not search(viewer, asked), asked
            assert not NoteWords.objects.filter(trajectory_id=anna.trajectory.pk).exists()


def test_chantal_does_not_find_the_employers_of_another_organisation(anna, staff, cast):
    with staff(cast.chantal) as viewer:
        assert not search(viewer, "Linde")


def test_what_is_sealed_is_not_found(anna):
    """Given the question of the intake, which is class 3, then its words are in no index (T0.7)."""
    assert not anna.find("stage stopte").notes


# -- the page


def test_the_page_groups_marks_and_escapes(as_anna, cast, staff, now):
    with staff(cast.anna):
        actions.note_contact(trajectory=Trajectory.objects.get(), on=now.date(), minutes=30, kind="client", form="phone", by=cast.anna, at=now,
                             text="De heftruck van Jan & zoon stond klaar.")  # fmt: skip
    shown = as_anna.post("/zoeken/", {"wat": "heftruk"}).content.decode()
    assert "<mark>heftruck</mark>" in shown
    assert "Jan &amp; zoon" in shown
    assert "Deze lijken erop" in shown


def test_what_is_shown_is_in_the_reading_log_and_what_was_asked_is_not(own_database, sign_in):
    """Given Anna looks for Sanne, then the log says that she saw her on the page of search; the word stands nowhere in the trail."""
    anna = sign_in(Client(), own_database.cast.anna)
    anna.post("/zoeken/", {"wat": "Sane"})
    assert own_database.owner("SELECT page, trajectory_ids FROM audit_reading ORDER BY at DESC LIMIT 1") == [
        ("coach:search", [str(own_database.cast.sanne_trajectory)])]  # fmt: skip
    assert own_database.owner("SELECT 1 FROM audit_reading r WHERE r::text ~* '\\mSane\\M' UNION SELECT 1 FROM audit_submission s WHERE s::text ~* 'Sane'") == []


def test_text_in_the_address_is_not_looked_for(as_anna):
    assert "de Boer" not in as_anna.get("/zoeken/?wat=Sanne").content.decode()
