"""The pages of assignments and groups."""

from uuid import uuid4

from benchmarks.counting import BUDGET, counting
from spinweb.practice.assignments.models import GroupSession


def test_a_group_from_noting_to_undoing(as_anna, kept, cast, staff):
    """Given two clients, when Anna notes a group twice with one click, then it is there once, in both files, and undone by one button."""
    sent = {"subject": "Bellen", "on": kept.on.isoformat(), "minutes": "90", "form": "elsewhere", "group_size": "6",
            "trajectories": [kept.sanne.pk, kept.wouter.pk], "once": uuid4()}  # fmt: skip
    first, again = as_anna.post("/groepen/nieuw/", sent), as_anna.post("/groepen/nieuw/", sent)
    assert (first.status_code, again.status_code) == (302, 302)
    with staff(cast.anna):
        [made] = GroupSession.objects.all()
    shown = as_anna.get(f"/groepen/{made.pk}/").content.decode()
    for name in ("Sanne de Boer", "Wouter Smit"):
        assert name in shown
    for trajectory in (kept.sanne, kept.wouter):
        assert "Groep: Bellen." in as_anna.get(f"/trajecten/{trajectory.pk}/tijdlijn/").content.decode()
    said = as_anna.post("/werkgevers/weg/", {"what": made.handle, "back": "/opdrachten/"}, follow=True).content.decode()
    assert "Verwijderd: Bellen." in said
    assert "Groep: Bellen." not in as_anna.get(f"/trajecten/{kept.sanne.pk}/tijdlijn/").content.decode()
    as_anna.post("/ongedaan/", {"what": made.handle, "back": "/opdrachten/"})
    assert "Groep: Bellen." in as_anna.get(f"/trajecten/{kept.sanne.pk}/tijdlijn/").content.decode()


def test_bram_reads_no_name_and_cannot_change_it(as_anna, as_bram, kept, cast, staff):
    as_anna.post("/groepen/nieuw/", {"subject": "Bellen", "on": kept.on.isoformat(), "minutes": "90", "form": "elsewhere", "group_size": "6",
                                     "trajectories": [kept.sanne.pk]})  # fmt: skip
    with staff(cast.anna):
        made = GroupSession.objects.get()
    for address in (f"/groepen/{made.pk}/", f"/groepen/{made.pk}/wijzigen/"):
        assert "Sanne" not in as_bram.get(address).content.decode()
    said = as_bram.post("/werkgevers/weg/", {"what": made.handle, "back": "/opdrachten/"}, follow=True).content.decode()
    assert "is van Anna Visser" in said


def test_somebody_elses_client_cannot_be_put_in_a_group(as_anna, kept, case):
    sent = {"subject": "Bellen", "on": kept.on.isoformat(), "minutes": "90", "form": "elsewhere", "group_size": "6", "trajectories": [case.rik.pk]}
    assert as_anna.post("/groepen/nieuw/", sent).status_code == 422


def test_who_was_read_is_in_the_reading_log(as_anna, kept, cast, staff):
    from spinweb.foundation.audit.models import Reading

    as_anna.post("/groepen/nieuw/", {"subject": "Bellen", "on": kept.on.isoformat(), "minutes": "90", "form": "elsewhere", "group_size": "6",
                                     "trajectories": [kept.sanne.pk]})  # fmt: skip
    with staff(cast.anna):
        made = GroupSession.objects.get()
    with counting() as counted:
        as_anna.get(f"/groepen/{made.pk}/")
    assert any(Reading._meta.db_table in sql for part, sql in counted.statements if part == "trail")


def test_an_assignment_from_question_to_report(as_anna, kept):
    """Given an employer, when the assignment is written down, worked on and finished, then the report is there as page and as PDF."""
    sent = {"kind": "training", "title": "Inwerken", "asked_by": kept.linde.pk, "starts_on": kept.on.isoformat()}
    made = as_anna.post("/opdrachten/nieuw/", sent)
    page = made.headers["Location"]
    assert as_anna.post(page + "uren/nieuw/", {"what": "middag", "on": kept.on.isoformat(), "minutes": "0", "form": "workplace"}).status_code == 422
    assert as_anna.post(page + "uren/nieuw/", {"what": "middag", "on": kept.on.isoformat(), "minutes": "0", "other_minutes": "75",
                                               "form": "workplace"}).status_code == 302  # fmt: skip
    assert as_anna.post(page + "afronden/", {"outcome": "Gelukt.", "closed_on": kept.on.isoformat(), "revision": "1"}).status_code == 302
    assert "Gelukt." in as_anna.get(page + "verslag/").content.decode()
    assert as_anna.get(page + "verslag/pdf/").content.startswith(b"%PDF")
    assert "1 uur 15 min" in as_anna.get("/opdrachten/").content.decode()


def test_the_page_asks_little_whatever_there_is(as_anna, kept):
    with counting() as counted:
        assert as_anna.get("/opdrachten/").status_code == 200
    assert len(counted.page) <= BUDGET
