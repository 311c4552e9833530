"""One note, many uses: the line for the portal, the invoice, the table (C1.8, T6.7)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from spinweb.practice.guidance.queries import log_of
from spinweb.practice.hours import actions, queries
from spinweb.practice.hours.models import PortalLine
from spinweb.practice.trajectories.actions import change_trajectory, note_contact
from tests.factories.rows import PARTY


@pytest.fixture
def visit(sanne):
    """An hour and a half with three others, this week."""
    return sanne.do(note_contact, trajectory=sanne.trajectory, on=sanne.on, minutes=90, group_size=3, kind="three_way", form="workplace", task=6,
                    text="Ze was erg moe van de medicijnen.")  # fmt: skip


def entry(sanne, visit):
    return next(e for e in queries.entries_of(sanne.trajectory) if e.contact.pk == visit.pk)


def test_a_line_for_the_portal_says_the_share_and_no_word_of_the_note(sanne, visit):
    """T0.7. Given a visit with a note, then its line has the day, what and how long, and nothing of what was written."""
    text = entry(sanne, visit).text
    assert "driegesprek; op de werkplek; 30 min; groep van 3, 90 min samen" in text
    assert "medicijnen" not in text
    assert sanne.trajectory.client.called not in text


def test_what_was_taken_over_stands_there_until_the_note_changes(sanne, visit):
    """Given a line that was ticked off, when the note gets more minutes, then it shows as different, and is taken over anew."""
    assert sanne.do(actions.take_over, trajectory=sanne.trajectory, contacts=[str(visit.pk)]) == 1
    with pytest.raises(actions.NothingChosen):
        sanne.do(actions.take_over, trajectory=sanne.trajectory, contacts=[str(visit.pk)])
    sanne.do(note_contact, trajectory=sanne.trajectory, contact=visit, minutes=120)
    assert entry(sanne, visit).differs
    sanne.do(actions.take_over, trajectory=sanne.trajectory, contacts=[str(visit.pk)])
    assert PortalLine.objects.get(contact=visit).minutes == 40
    sanne.do(actions.take_back, trajectory=sanne.trajectory, contact_id=visit.pk)
    sanne.do(actions.take_back, trajectory=sanne.trajectory, contact_id=visit.pk)
    assert entry(sanne, visit).taken is None


def make(sanne, **values):
    told = {"number": "2026-1", "issued_on": sanne.on, "due_on": sanne.on + timedelta(days=30), "since": sanne.on - timedelta(days=3), "until": sanne.on,
            "rate": Decimal("90"), "vat": Decimal("21"), "reference": "4500123", "iban": "NL91ABNA0417164300",
            "seller": PARTY | {"vat_number": "NL001234567B01"}, "buyer": PARTY}  # fmt: skip
    return sanne.do(actions.make_invoice, trajectory=sanne.trajectory, **told | values)


def test_an_hour_stands_on_one_invoice_only_and_without_a_name(sanne, visit):
    """T0.7. Given an invoice, when another is made of the same days, then there is nothing left; and no name stands on it."""
    made = make(sanne)
    assert str(visit.pk) in {line["contact"] for line in made.lines}
    assert sanne.trajectory.client.called not in str(made.lines)
    with pytest.raises(actions.NothingToInvoice):
        make(sanne, number="2026-2")
    with pytest.raises(actions.NumberUsed):
        make(sanne)
    with pytest.raises(actions.WhyNoVat):
        make(sanne, number="2026-3", vat=Decimal(0))
    for seller in (PARTY, PARTY | {"vat_number": "001234567"}):
        with pytest.raises(actions.NoTaxNumber):
            make(sanne, number="2026-3", seller=seller)
    made.remove(by=sanne.do(lambda by, at: by), at=sanne.do(lambda by, at: at))
    assert make(sanne).number == "2026-1"


def test_hours_left_follow_from_what_was_granted(sanne, visit):
    """Given ten hours granted, then what is left is that minus what the log adds up to."""
    sanne.do(change_trajectory, trajectory=sanne.trajectory, expected=None, hours_granted=Decimal("10"))
    lines = queries.lines_of(queries.entries_of(sanne.trajectory))
    [found] = queries.budgets_of(sanne.trajectory, lines, today=sanne.on)
    assert found.left == 600 - log_of(sanne.trajectory).total
    assert len(queries.parts_of(sanne.trajectory, found.starts_on, found.ends_on, lines=lines, takeovers=0)) == 6


def test_the_table_has_no_name_and_only_own_trajectories(sanne, visit, cast, staff):
    """T0.7. Given Anna's hours, then the rows go by reference; Bram's table has none of them."""
    span = {"since": sanne.on - timedelta(days=1), "until": sanne.on}
    rows = list(queries.rows_to_export(sanne.viewer, **span))
    assert [sanne.trajectory.reference, sanne.on, 6, "driegesprek", "op de werkplek", 90, 3, 30.0, None] in rows
    assert sanne.trajectory.client.called not in str(rows)
    with staff(cast.bram) as viewer:
        assert list(queries.rows_to_export(viewer, **span)) == []


def test_pages_from_ticking_off_to_ubl(as_anna, case, cast, staff, today, now):
    """Given a visit, when Anna ticks its line off and makes an invoice, then the page shows both, and the file is UBL; the table is a file."""
    page = f"/trajecten/{case.sanne.pk}/uren/"
    with staff(cast.anna):
        told = {"trajectory": case.sanne, "on": today, "minutes": 45, "kind": "client", "form": "phone", "task": 6}
        contact = note_contact(by=cast.anna, at=now, **told)
    assert "Afgevinkt" in as_anna.post(f"{page}overnemen/", {"contact": [str(contact.pk)]}, follow=True).content.decode()
    party = {"name": "De Brug", "street": "Kade 1", "postal_code": "6511 AB", "city": "Nijmegen", "number": "12345678", "vat_number": "NL 0012.34.567.B01"}
    sent = {"number": "2026-7", "reference": "Sanne", "issued_on": today.isoformat(), "due_on": today.isoformat(), "since": "2000-01-01", "until": today.isoformat(),
            "rate": "90", "vat": "21.0", "iban": "NL91 ABNA 0417 1643 00", **{f"{who}_{k}": v for who in ("buyer", "seller") for k, v in party.items()}}  # fmt: skip
    assert "niet de naam van je cliënt" in as_anna.post(f"{page}factuur/nieuw/", sent).content.decode()
    made = as_anna.post(f"{page}factuur/nieuw/", sent | {"reference": "4500"})["Location"]
    assert "€" in as_anna.get(made).content.decode()
    assert b"urn:fdc:peppol.eu:2017:poacc:billing" in as_anna.get(f"{made}factuur.xml").content
    assert "Kenmerk" in as_anna.get(f"{page}uren.csv").getvalue().decode()
    assert as_anna.get("/caseload/uren.xlsx").getvalue()[:2] == b"PK"
    assert as_anna.get(f"{page}uren.exe").status_code == 404
