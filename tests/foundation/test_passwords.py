"""A password is a sentence of other words than what anybody knows of somebody (ASVS 6.1.2, 6.2.11)."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from spinweb.foundation.accounts.rules import OtherWords


def somebody():
    return SimpleNamespace(email="anna.visser@brug.example", easy_words=["Anna Visser", "De Brug", "Zutphen"], _state=SimpleNamespace(adding=True))


@pytest.mark.parametrize("password", [
    "Spinweb2026!Spinweb", "debrug-zutphen-2026", "AnnaVisser123456789", "Welkom bij De Brug", "anna.visser@brug.example", "jobcoach jobcoach 1", "123456789012345",
])  # fmt: skip
def test_what_anybody_knows_is_no_password(password):
    with pytest.raises(ValidationError, match="te raden"):
        OtherWords().validate(password, somebody())


@pytest.mark.parametrize("password", ["de brug over de rivier lag open", "vier paarse olifanten op zolder", "mijn jobcoach fietst graag in de regen"])
def test_a_sentence_that_holds_such_a_word_among_others_is_fine(password):
    OtherWords().validate(password, somebody())


def test_the_words_are_those_of_where_somebody_works(cast):
    with pytest.raises(ValidationError):
        OtherWords().validate(f"{cast.anna.organisation.name} {cast.anna.name} 123", cast.anna.user)
