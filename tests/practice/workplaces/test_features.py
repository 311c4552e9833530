"""What the work asks: a sheet for each cluster of features, filled in by one coach or by two at once (T3.6)."""

import pytest

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.workplaces import actions, queries
from spinweb.practice.workplaces.models import WorkplaceFeature

FEATURE = queries.cluster("A")[0].id


def typed(letter="A", **said):
    """The sheet as a browser sends it: everything unknown and ordinary, but what is said here."""
    sheet = {"source": "employer"}
    for feature in queries.cluster(letter):
        sheet |= {f"{feature.id}_level": "", f"{feature.id}_weight": "gewoon", f"{feature.id}_note": ""}
    return sheet | said


def known(linde, staff, cast):
    with staff(cast.anna):
        return {row.feature: (row.level, row.weight, row.note) for row in WorkplaceFeature.objects.filter(workplace=linde.job)}


def test_only_what_was_looked_at_makes_a_row(linde, as_anna, staff, cast):
    """Given a sheet of which one feature is filled in, when it is saved, then the others stay unknown and make no row (T3.6)."""
    assert as_anna.post(linde.work + "kenmerken/A/", typed(**{f"{FEATURE}_level": "2", f"{FEATURE}_weight": "kern"})).status_code == 302
    assert known(linde, staff, cast) == {FEATURE: (2, "kern", "")}


def test_a_feature_can_become_unknown_again(linde, as_anna, staff, cast):
    """Given a level that was a mistake, when it is set back to unknown, then it is unknown, and not nothing."""
    as_anna.post(linde.work + "kenmerken/A/", typed(**{f"{FEATURE}_level": "2", f"{FEATURE}_note": "volgens Ria"}))
    as_anna.post(linde.work + "kenmerken/A/", typed(**{f"{FEATURE}_note": "volgens Ria"}))
    assert known(linde, staff, cast) == {FEATURE: (None, "gewoon", "volgens Ria")}


def test_two_coaches_who_fill_in_one_sheet_are_told(linde, both, staff, cast):
    """Given Anna and Bram with the same sheet open, when Anna saves first, then Bram gets both answers and hers stands."""
    late = both(linde.work + "kenmerken/A/", typed(**{f"{FEATURE}_level": "1"}), typed(**{f"{FEATURE}_level": "3"}))
    assert late.status_code == 409
    assert "Iemand anders bewaarde dit intussen" in late.content.decode()
    assert known(linde, staff, cast) == {FEATURE: (1, "gewoon", "")}


def test_two_coaches_with_different_clusters_do_not_hinder_each_other(linde, as_anna, as_bram, staff, cast):
    """Given Anna with one cluster open and Bram with another, when both save, then both stand."""
    import re

    revision = {letter: re.search(r'name="revision" value="(\d+)"', as_anna.get(f"{linde.work}kenmerken/{letter}/").content.decode())[1] for letter in "AC"}
    other = queries.cluster("C")[0].id
    for browser, letter, feature in ((as_anna, "A", FEATURE), (as_bram, "C", other)):
        sent = typed(letter, **{f"{feature}_level": "1"}) | {"revision": revision[letter]}
        assert browser.post(f"{linde.work}kenmerken/{letter}/", sent).status_code == 302
    assert set(known(linde, staff, cast)) == {FEATURE, other}


def test_the_sheet_is_held_to_its_revision(linde, staff, cast):
    with staff(cast.anna) as viewer:
        sheet = queries.Sheet("A", queries.features_of(queries.workplace(viewer, linde.job.pk)))
        told = {"workplace": linde.job, "source": "employer", "letter": "A", "expected": sheet.revision}
        linde.do(actions.set_features, levels={FEATURE: (2, "kern")}, **told)
        with pytest.raises(ChangedMeanwhile) as changed:
            linde.do(actions.set_features, levels={FEATURE: (0, "kern")}, **told)
        assert getattr(changed.value.now, f"{FEATURE}_level") == 2


def test_what_did_not_change_keeps_its_source_and_day(linde, staff, cast, now):
    """Given a level from the vacancy, when the sheet is saved again by another source without a change, then the source stays."""
    with staff(cast.anna):
        linde.do(actions.set_features, workplace=linde.job, levels={FEATURE: (2, "kern")}, source="document")
        linde.do(actions.set_features, workplace=linde.job, levels={FEATURE: (2, "kern")}, source="seen")
        assert WorkplaceFeature.objects.get(workplace=linde.job).source == "document"


@pytest.mark.parametrize("wrong", [{f"{FEATURE}_level": "9"}, {f"{FEATURE}_weight": "onzin"}, {"source": ""}])
def test_a_sheet_that_cannot_be_is_not_saved(linde, as_anna, staff, cast, wrong):
    assert as_anna.post(linde.work + "kenmerken/A/", typed(**{f"{FEATURE}_level": "2"}) | wrong).status_code == 422
    assert known(linde, staff, cast) == {}


def test_a_cluster_that_is_not_there_is_not_found(linde, as_anna):
    assert as_anna.get(linde.work + "kenmerken/Z/").status_code == 404
