"""The address book: employers, their people, and what an interview told. Shared by colleagues, never by another organisation (T3.5)."""

import pytest

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.parties.models import ContactPerson, ExternalOrganisation
from spinweb.practice.workplaces import actions, queries
from spinweb.practice.workplaces.models import EmployerProfile

RIA = {"name": "Ria Smit", "function": "eigenaar", "phone": "024 1234567"}
TALK = {"does": "Planten kweken.", "red_lines": "Op de heftruck."}


def test_an_employer_that_is_there_already_is_not_added_again(linde, staff, cast):
    """Given De Linde in the address book, when a colleague types the name another way, then the workplace goes to the same employer."""
    with staff(cast.bram):
        again = linde.do(actions.save_workplace, by=cast.bram, title="Inpakker", new_employer="  de linde ")
    assert again.employer_id == linde.employer.pk


def test_a_workplace_is_somewhere(linde, staff, cast):
    """Given no employer, then the workplace is refused with what to do."""
    with staff(cast.anna), pytest.raises(actions.EmployerNeeded, match="Kies een werkgever"):
        linde.do(actions.save_workplace, title="Kweker", new_employer="  ")


def test_the_address_book_finds_by_words_in_any_order_and_counts_open_work(linde, staff, cast):
    """Given De Linde in Nijmegen with one open and one closed workplace, then both words find it, and one is counted."""
    with staff(cast.anna) as viewer:
        linde.do(actions.save_organisation, organisation=linde.employer, expected=1, place="Nijmegen", sector="groen")
        linde.do(actions.save_workplace, title="Chauffeur", employer=linde.employer, is_open=False)
        found = list(queries.address_book(viewer, kind="employer", text="groen linde"))
        assert [(o.name, o.open_workplaces) for o in found] == [("De Linde", 1)]
        assert not queries.address_book(viewer, kind="employer", text="linde haven").exists()
    with staff(cast.chantal) as viewer:
        assert not queries.address_book(viewer, text="linde").exists()


def test_a_new_name_sorts_by_itself(linde, staff, cast):
    with staff(cast.anna):
        linde.do(actions.save_organisation, organisation=linde.employer, expected=1, name="Het Lindeblad")
        assert ExternalOrganisation.objects.get(pk=linde.employer.pk).sort_name.startswith("lindeblad")


def test_an_employer_is_added_and_changed_on_its_page(linde, as_anna):
    """Given a new organisation, when it is typed without a name, then what was typed is kept; corrected, it is there."""
    typed = {"name": "", "kind": "employer", "about": "Kleine ploeg."}
    wrong = as_anna.post("/werkgevers/nieuw/", typed)
    assert wrong.status_code == 422
    assert "Kleine ploeg." in wrong.content.decode()
    made = as_anna.post("/werkgevers/nieuw/", typed | {"name": "Bakkerij Brood"})
    assert "Bakkerij Brood" in as_anna.get(made.headers["Location"]).content.decode()
    assert [b"De Linde" in as_anna.post("/werkgevers/", {"tekst": words}).content for words in ("linde", "brood")] == [True, False]


def test_people_are_added_changed_and_taken_away_with_a_way_back(linde, as_anna):
    """Given Ria at De Linde, when she is taken away, then she stands there no more, and undo brings her back."""
    assert as_anna.post(linde.page + "mensen/nieuw/", RIA).status_code == 302
    [ria] = linde.rows(ContactPerson, at=linde.employer)
    assert as_anna.post(f"{linde.page}mensen/{ria.pk}/", RIA | {"phone": "06 1", "revision": "1"}).status_code == 302
    assert "06 1" in as_anna.get(linde.page).content.decode()
    gone = as_anna.post("/werkgevers/weg/", {"what": ria.handle, "back": linde.page}, follow=True).content.decode()
    assert "Verwijderd: Ria Smit" in gone
    assert linde.rows(ContactPerson, at=linde.employer) == []
    as_anna.post("/ongedaan/", {"what": ria.handle, "back": linde.page})
    assert linde.rows(ContactPerson, at=linde.employer) == [ria]


def test_two_coaches_who_change_one_person_are_told(linde, staff, cast, both, as_anna):
    """Given Anna and Bram with Ria's form open, when Anna saves first, then Bram sees both and nothing is overwritten."""
    as_anna.post(linde.page + "mensen/nieuw/", RIA)
    [ria] = linde.rows(ContactPerson, at=linde.employer)
    late = both(f"{linde.page}mensen/{ria.pk}/", RIA | {"phone": "06 1"}, RIA | {"phone": "06 2"})
    assert late.status_code == 409
    assert all(number in late.content.decode() for number in ("06 1", "06 2"))
    assert [p.phone for p in linde.rows(ContactPerson, at=linde.employer)] == ["06 1"]


def test_two_coaches_who_write_up_one_interview_are_told(linde, both, as_anna):
    """Given one interview written up by two coaches, when Anna saves first, then Bram sees both; saving again, knowingly, his stands."""
    address = linde.page + "gesprek/"
    assert as_anna.post(address, TALK).status_code == 302
    late = both(address, TALK | {"motives": "Anna schreef"}, TALK | {"motives": "Bram schreef"})
    assert late.status_code == 409
    assert all(words in late.content.decode() for words in ("Anna schreef", "Bram schreef"))


def test_there_is_one_profile_of_an_employer(linde, staff, cast):
    """Given an interview, when a colleague writes on, then it is the same profile; with an old revision it is refused (T3.5)."""
    with staff(cast.anna):
        linde.do(actions.write_employer_profile, employer=linde.employer, **TALK)
    with staff(cast.bram):
        linde.do(actions.write_employer_profile, by=cast.bram, employer=linde.employer, expected=1, motives="Handen tekort.")
        with pytest.raises(ChangedMeanwhile):
            linde.do(actions.write_employer_profile, by=cast.bram, employer=linde.employer, expected=1, motives="Anders.")
        told = EmployerProfile.objects.get(employer=linde.employer)
    assert (told.does, told.motives) == ("Planten kweken.", "Handen tekort.")


@pytest.mark.parametrize("path", ["", "gegevens/", "gesprek/", "mensen/nieuw/"])
def test_another_organisation_does_not_know_of_it(linde, as_chantal, path):
    assert as_chantal.get(linde.page + path).status_code == 404
