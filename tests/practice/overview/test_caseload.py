"""The board: who comes first, what is left, who was not spoken to; the load beside one's own limit; filters stand in the address (C1.8)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from spinweb.foundation.access import actions as access
from spinweb.foundation.documents.pictures.caseload import Line, draw
from spinweb.practice.overview.caseload import caseload_of, in_order, load_of
from spinweb.practice.trajectories import actions
from tests.factories.cast import begin


@pytest.fixture
def three(cast, staff, now):
    """Anna coaches Aad and Bea beside Sanne: Aad has something tomorrow, Bea has few hours left."""
    with staff(cast.anna) as viewer:
        made = [begin(cast.anna, pk=uuid4(), client={"called": name, "place": "Elst"}, at=now - timedelta(days=5)) for name in ("Aad", "Bea")]
        actions.plan_appointment(trajectory=made[0], by=cast.anna, at=now, starts_at=now + timedelta(days=1), form="phone", about="x")
        actions.change_trajectory(trajectory=made[1], expected=None, by=cast.anna, at=now, hours_granted=2)
        viewer.forget_cases()
        return made


def names(cases):
    return [case.trajectory.client.called for case in cases]


def test_the_board_can_be_put_in_order(three, cast, staff, now):
    """Given three trajectories, when the board is put in order, then who has fewest hours left or was silent longest stands first (C1.8)."""
    with staff(cast.anna) as viewer:
        cases = caseload_of(viewer, on=now.date(), at=now)
        assert names(in_order(cases, "naam")) == ["Aad", "Bea", "Sanne"]
        assert names(in_order(cases, "uren"))[0] == "Bea"
        assert cases[0].comes_up == now.date() + timedelta(days=1)
        assert names(in_order(cases, "stil"))[0] == "Sanne"
        assert "Aad" not in names(in_order(cases, "naam", only_signals=True))


def test_the_load_counts_what_one_coaches_beside_ones_own_limit(three, cast, staff, now):
    """Given three trajectories and a limit of two, then Anna is one over; where she is second coach counts apart (C1.8)."""
    with staff(cast.anna) as viewer:
        viewer.colleague.max_caseload = 2
        assert (load_of(viewer).coaches, load_of(viewer).over) == (3, 1)
        access.let_in(trajectory_id=three[0].pk, client_id=three[0].client_id, colleague=cast.bram, part="second", by=cast.anna, at=now)
    with staff(cast.bram) as viewer:
        assert (load_of(viewer).coaches, load_of(viewer).along) == (0, 1)


def test_the_page_shows_pages_of_a_long_caseload_and_keeps_the_filters(as_anna, cast, staff, now):
    with staff(cast.anna):
        for number in range(28):
            begin(cast.anna, pk=uuid4(), client={"called": f"Cliënt {number:02}", "place": "Elst"}, at=now)
    shown = as_anna.get("/caseload/", {"op": "stil", "taak": "1"}).content.decode()
    assert shown.count('<th scope="row">') == 25
    assert "?op=stil&amp;taak=1&amp;bladzijde=2" in shown
    assert as_anna.get("/caseload/", {"op": "stil", "taak": "1", "bladzijde": "2"}).content.decode().count('<th scope="row">') == 4


def test_a_talk_of_three_counts_as_spoken_to_for_both(three, as_anna, cast, staff, now):
    """Given Aad, when Anna talks with him and his employer together, then the board says for both when that was (C1.8)."""
    with staff(cast.anna) as viewer:
        for days, kind in ((9, "client"), (2, "three_way")):
            actions.note_contact(trajectory=three[0], on=now.date() - timedelta(days=days), minutes=30, kind=kind, form="phone", text="x", by=cast.anna, at=now)
        (aad,) = [case for case in caseload_of(viewer, on=now.date(), at=now) if case.trajectory.pk == three[0].pk]
        day = now.date() - timedelta(days=2)
        assert aad.spoken == {"client": day, "employer": day}
    assert as_anna.get("/caseload/").content.decode().count("werkgever nog niet") == 2, "of Sanne and Bea, not of Aad"


@pytest.mark.parametrize("asked", [{"op": "x"}, {"taak": "99"}, {"bladzijde": "-1"}, {"bladzijde": "zeven"}, {"let-op": "'"}])
def test_odd_codes_in_the_address_show_the_usual_board(as_anna, asked):
    assert as_anna.get("/caseload/", asked).status_code == 200


def test_a_choice_that_fits_nobody_says_so(as_anna):
    assert "Bij deze keuze hoort geen traject" in as_anna.get("/caseload/", {"taak": "7"}).content.decode()


def test_the_picture_escapes_names_and_says_what_it_is():
    drawn = draw([Line("<Kees>", 3, {"client": date(2026, 1, 1), "employer": date(2026, 1, 1)}, date(2026, 3, 1))], date(2026, 2, 1))
    assert "&lt;Kees&gt;" in drawn
    assert 'role="img"' in drawn
    assert draw([], date(2026, 2, 1)) == ""
