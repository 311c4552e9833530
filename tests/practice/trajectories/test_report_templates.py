"""What a commissioner reads follows from its kind, or from what was chosen for it; every template can be filled."""

import pytest

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.rules import report_template, report_template_choices

BOOK = read("report_templates")
EACH = [(code, document) for code, told in BOOK["sjablonen"].items() for document in told["documenten"]]


def of(kind="", chosen="", *, commissioner=True):
    """A trajectory of such a commissioner, not saved."""
    organisation = ExternalOrganisation(kind="commissioner", commissioner_kind=kind, report_template=chosen, name="Opdrachtgever")
    return Trajectory(commissioner=organisation if commissioner else None)


@pytest.mark.parametrize("code, document", EACH)
def test_a_template_asks_only_for_sections_that_exist_and_for_each_once(code, document):
    wanted = BOOK["sjablonen"][code]["documenten"][document]
    sections = [s["onderdeel"] for s in wanted["onderdelen"]]
    assert set(sections) <= set(BOOK["documenten"][document])
    assert len(set(sections)) == len(sections)
    assert len({q["code"] for q in wanted["vragen"]}) == len(wanted["vragen"])


@pytest.mark.parametrize("kind, code", [("uwv", "uwv"), ("municipality", "municipality"), ("other", "own"), ("", "own")])
def test_a_commissioner_gets_the_template_of_its_kind(kind, code):
    assert report_template("progress_report", of(kind)).code == code


def test_a_commissioner_can_have_another_template_than_its_kind():
    assert report_template("progress_report", of("municipality", "uwv")).code == "uwv"
    assert report_template("progress_report", of("municipality", "bestaat-niet")).code == "municipality"


def test_without_a_commissioner_it_is_our_own():
    assert report_template("final_report", of(commissioner=False)).code == "own"


def test_an_employer_gets_the_template_for_employers_whatever_the_commissioner_wants():
    told = report_template("progress_report", of("uwv", "uwv"), reader="employer")
    assert told.code == "employer"
    assert told.heading("hours") == told.heading("log") == ""


def test_every_template_says_how_sure_its_source_is():
    for code, _ in report_template_choices():
        told = report_template("progress_report", of("other", code))
        assert told.source
        assert told.status


def test_only_a_commissioner_has_a_template(staff, cast, now, as_anna):
    """Given an employer in the address book, when somebody sends a template with it, then it is left out."""
    with staff(cast.anna):
        made = actions.save_external_organisation(kind="employer", name="De Linde", by=cast.anna, at=now)
    sent = {"name": "De Linde", "kind": "employer", "report_template": "uwv", "revision": "1"}
    assert as_anna.post(f"/werkgevers/{made.pk}/gegevens/", sent).status_code == 302
    with staff(cast.anna):
        made.refresh_from_db()
        assert made.report_template == ""
