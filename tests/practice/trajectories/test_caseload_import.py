"""An existing caseload comes in from a file: first what would change, then all at once, and all out again while nothing was added."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.parties.models import Client, ClientKey
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.imports.caseload import from_json, plain, propose
from spinweb.practice.trajectories.imports.sheets import CannotRead, table, template
from spinweb.practice.trajectories.models import CaseloadImport, Trajectory

ON = date(2026, 3, 2)
HEAD = ["Voornaam", "Achternaam", "geb. datum", "Geboren op", "Woonplaats", "BSN", "Fase", "Opdrachtgever", "Uren"]


def book(*rows):
    """A workbook of these rows, as bytes."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def understood(*rows, clients=None, commissioners=None):
    return propose(table(book(*rows)), clients=clients or {}, commissioners=commissioners or {}, on=ON)


# -- understanding a file


def test_columns_are_recognised_by_their_synonyms_and_what_may_not_be_kept_is_refused():
    told = understood(HEAD, ["Kees", "de Wit", "x", date(1990, 5, 1), "Arnhem", 123456789, "Matching", "Gemeente Elst", 40],
                      commissioners={plain("Gemeente Elst"): "een-id"})  # fmt: skip
    assert told.rows[0].values == {"called": "Kees", "family_name": "de Wit", "born_on": "1990-05-01", "place": "Arnhem", "task": 4,
                                   "commissioner": "een-id", "hours_granted": "40.0", "started_on": "2026-03-02"}  # fmt: skip
    assert told.refused == ["BSN"]
    assert told.unused == ["geb. datum"]
    assert "123456789" not in str(told.as_json())


@pytest.mark.parametrize("heading, cell, problem", [
    ("Geboren", "gisteren", "Cel B2: dit is geen datum"), ("Geboren", "31-02-2001", "Cel B2: dit is geen datum"), ("Uren", "veel", "Cel B2: dit is geen getal"),
    ("Uren", "-3", "Cel B2: dit moet tussen"), ("Taak", "negen", "Cel B2: deze taak kennen we niet"), ("E-mail", "geen mail", "Cel B2: dit is geen e-mailadres"),
    ("Woonplaats", "x" * 200, "Cel B2: dit is langer dan 80 tekens"),
])  # fmt: skip
def test_a_bad_cell_is_named_with_what_is_wrong(heading, cell, problem):
    row = understood(["Roepnaam", heading], ["Kees", cell]).rows[0]
    assert row.what == "bad"
    assert row.problems[0].startswith(problem)


def test_a_row_without_a_name_is_told_and_an_empty_row_is_nothing():
    told = understood(["Roepnaam", "Woonplaats"], [None, "Elst"], [None, None], ["Kees", "Elst"])
    assert [(row.number, row.what) for row in told.rows] == [(2, "bad"), (4, "new")]


@pytest.mark.parametrize("written", ["04-03-2001", "2001-03-04", "4/3/2001", "04.03.2001", date(2001, 3, 4)])
def test_dates_are_read_as_people_write_them(written):
    assert understood(["Roepnaam", "Geboortedatum"], ["Kees", written]).rows[0].values["born_on"] == "2001-03-04"


def test_somebody_known_and_somebody_twice_are_told():
    """Given a client of one's own and a name that stands twice, then neither is new by itself; another birth date is another person."""
    known = {(plain("Sanne de Boer"), "2001-03-04"): "Je begeleidt al iemand die zo heet: Sanne de Boer."}
    told = understood(["Roepnaam", "Achternaam", "Geboortedatum"], ["SANNE", "De Boer", "04-03-2001"], ["Sanne", "de Boer", "01-01-1970"],
                      ["Kees", "Wit", None], ["Kees", "Wit", "02-02-1980"], clients=known)  # fmt: skip
    assert [row.what for row in told.rows] == ["known", "new", "new", "known"]
    assert "Sanne de Boer" in told.rows[0].known
    assert "rij 4" in told.rows[3].known


def test_a_proposal_can_be_kept():
    told = understood(["Roepnaam"], ["Kees"])
    assert from_json(told.as_json()) == told


@pytest.mark.parametrize("text", ["Roepnaam;Woonplaats\r\nZoë;Elst", "Roepnaam,Woonplaats\nZoë,Elst", "Roepnaam\tWoonplaats\nZoë\tElst"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_files_are_read_in_the_ways_that_offices_write_them(text, encoding):
    assert table(text.encode(encoding)) == [["Roepnaam", "Woonplaats"], ["Zoë", "Elst"]]


def test_the_template_is_understood_by_ourselves():
    told = propose(table(template()), clients={}, commissioners={}, on=ON)
    assert told.unused == told.refused == []
    assert told.rows[0].what == "new"


# -- files that are not what they say


def bomb():
    """A workbook that unpacks to far more than it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 rommel", b"x" * 1_000_001, bomb(), b'"a\n' + b"b" * 200_000], ids=range(5))
def test_what_is_no_table_is_refused_with_what_to_do(content):
    with pytest.raises(CannotRead):
        propose(table(content), clients={}, commissioners={}, on=ON)


@pytest.mark.parametrize("rows", [[], [["Woonplaats"], ["Elst"]]])
def test_a_table_without_a_name_says_so(rows):
    with pytest.raises(CannotRead):
        propose(rows, clients={}, commissioners={}, on=ON)


def test_too_many_rows_are_refused():
    with pytest.raises(CannotRead, match="200 rijen"):
        table(book(["Roepnaam"], *[[f"Kees {n}"] for n in range(202)]))


def test_a_formula_is_never_worked_out():
    """Given a formula that was saved without a result, then there is nothing to read; written as text it is refused."""
    assert table(book(["Roepnaam", "Woonplaats"], ["Kees", "=1+1"]))[1] == ["Kees"]
    told = propose(table(b"Roepnaam;Woonplaats\nKees;=HYPERLINK(1)"), clients={}, commissioners={}, on=ON)
    assert told.rows[0].problems == ["Cel B2: hier staat een formule. Zet de uitkomst er zelf in."]


# -- the pages


def send(browser, content, name="caseload.xlsx"):
    return browser.post("/caseload/inlezen/", {"file": SimpleUploadedFile(name, content)})


CASELOAD = book(["Roepnaam", "Achternaam", "Geboortedatum", "Taak"], ["Kees", "Wit", "01-02-1990", 3], ["Sanne", "de Boer", None, 1], ["Fout", "", "x", 1])


@pytest.fixture
def offered(as_anna):
    """The page of a file with one new person, one known and one mistake."""
    answer = send(as_anna, CASELOAD)
    assert answer.status_code == 302
    return answer["Location"]


def called(staff, colleague):
    with staff(colleague) as viewer:
        return sorted(Trajectory.objects.visible_to(viewer).values_list("client__called", flat=True))


def test_looking_changes_nothing(as_anna, offered, cast, staff):
    shown = as_anna.get(offered).content.decode()
    for words in ("1 nieuw, 1 misschien dubbel, 1 met een fout", "Cel C4: dit is geen datum", "Je begeleidt al iemand die zo heet"):
        assert words in shown
    assert called(staff, cast.anna) == ["Sanne"]


def test_all_at_once_and_all_out_again(as_anna, offered, cast, staff):
    """Given the file is confirmed, then Kees has a trajectory with Anna as coach; undone, he was never there."""
    as_anna.post(f"{offered}doen/")
    assert called(staff, cast.anna) == ["Kees", "Sanne"]
    with staff(cast.anna):
        made = Trajectory.objects.get(client__called="Kees")
        assert (made.task, made.client.born_on) == (3, date(1990, 2, 1))
        assert CaseMember.objects.get(trajectory_id=made.pk).part == "coach"
        assert CaseloadImport.objects.get().proposal == {}, "the rows are not kept longer than needed"
    shown = as_anna.get(offered).content.decode()
    assert f'action="{offered}ongedaan/"' in shown
    as_anna.post(f"{offered}ongedaan/")
    assert called(staff, cast.anna) == ["Sanne"]
    with staff(cast.anna):
        assert not Client.objects.filter(called="Kees").exists()
        assert not ClientKey.objects.filter(client_id=made.client_id).exists()
        assert not CaseMember.objects.filter(trajectory_id=made.pk).exists()


def test_somebody_who_resembles_comes_along_only_when_ticked(as_anna, offered, cast, staff):
    as_anna.post(f"{offered}doen/", {"ook": ["3"]})
    assert called(staff, cast.anna) == ["Kees", "Sanne", "Sanne"]


def test_confirming_twice_does_it_once(as_anna, offered, cast, staff):
    for _ in range(2):
        as_anna.post(f"{offered}doen/")
    assert called(staff, cast.anna) == ["Kees", "Sanne"]


@pytest.mark.parametrize("what", ["a note", "a change", "a colleague"])
def test_what_was_added_holds_the_undo_back_and_is_named(as_anna, offered, cast, staff, now, what):
    from spinweb.foundation.access import actions as access

    as_anna.post(f"{offered}doen/")
    with staff(cast.anna):
        made, who = Trajectory.objects.get(client__called="Kees"), {"by": cast.anna, "at": now}
        if what == "a note":
            actions.note_contact(**who, trajectory=made, on=now.date(), minutes=15, kind="client", form="phone", text="gebeld")
        elif what == "a change":
            actions.change_client(**who, client=made.client, expected=None, place="Elst")
        else:
            access.let_in(**who, trajectory_id=made.pk, client_id=made.client_id, colleague=cast.bram, part="second")
    as_anna.post(f"{offered}ongedaan/")
    said = {"a note": "1 contactmomenten", "a change": "gewijzigde gegevens", "a colleague": "toegelaten collega"}[what]
    assert said in as_anna.get(offered).content.decode()
    assert called(staff, cast.anna) == ["Kees", "Sanne"]


def test_the_file_of_another_is_not_there(as_bram, as_chantal, as_anna, offered, cast, staff):
    as_anna.post(f"{offered}doen/")
    for browser in (as_bram, as_chantal):
        assert browser.get(offered).status_code == 404
        for verb in ("doen", "ongedaan"):
            assert browser.post(f"{offered}{verb}/").status_code == 404
    with staff(cast.bram):
        assert not CaseloadImport.objects.exists(), "the second wall"
    assert called(staff, cast.anna) == ["Kees", "Sanne"]


def test_the_database_takes_nothing_out_for_somebody_else(as_anna, offered, cast, staff):
    """Given Anna's import is marked undone behind the pages' back, when Bram's lane asks to take it out, then nothing goes."""
    from django.db import connection

    as_anna.post(f"{offered}doen/")
    with staff(cast.anna):
        made = CaseloadImport.objects.get()
        CaseloadImport.objects.filter(pk=made.pk).update(state="undone")
    with staff(cast.bram), connection.cursor() as cursor:
        cursor.execute("SELECT sw.take_import_out(%s)", [made.pk])
        assert cursor.fetchone() == (0,)
    assert called(staff, cast.anna) == ["Kees", "Sanne"]


def test_a_bad_file_says_what_to_do_and_keeps_the_page(as_anna):
    answer = send(as_anna, b"\0\0", "plaatje.png")
    assert answer.status_code == 422
    assert "Kies een Excel-werkmap" in answer.content.decode()
    assert send(as_anna, b"").status_code == 422
    assert as_anna.post("/caseload/inlezen/").status_code == 422


def test_the_template_can_be_fetched(as_anna):
    sheet = load_workbook(io.BytesIO(as_anna.get("/caseload/inlezen/voorbeeld.xlsx").content)).active
    assert sheet["A1"].value == "Roepnaam"


def test_a_new_file_replaces_one_that_was_not_confirmed(as_anna, offered, cast, staff):
    send(as_anna, CASELOAD)
    with staff(cast.anna):
        assert CaseloadImport.objects.count() == 1
    assert as_anna.get(offered).status_code == 404
