"""The cast: Anna the coach, Bram her colleague, Tess their team lead, and Chantal who coaches elsewhere."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password
from django.db import transaction

from spinweb.foundation.accounts.models import Colleague, Organisation, User

SPACE = UUID("5b1d7e0c-9f51-4c55-8e7a-5e3a6e6f2b10")
PEOPLE = {
    "anna": ("Anna Visser", "brug", True, False),
    "bram": ("Bram de Wit", "brug", True, False),
    "tess": ("Tess Bakker", "brug", False, True),
    "chantal": ("Chantal Maas", "haven", True, True),
}
ORGANISATIONS = {"brug": ("De Brug", "Nijmegen"), "haven": ("De Haven", "Rotterdam")}
PASSWORD = "een lange zin om mee te proeven"  # noqa: S105 of invented people


def make(*, on: date) -> SimpleNamespace:
    """Make organisations and people with the owner's connection; whoever exists stays. Returns them by name."""
    made = {}
    with transaction.atomic(using="owner"):
        for code, (name, place) in ORGANISATIONS.items():
            route = f"Vertel het je jobcoach of de vertrouwenspersoon van {name}: klachten@{code}.example."
            made[code], _ = Organisation.objects.using("owner").get_or_create(
                id=uuid5(SPACE, code), defaults={"name": name, "place": place, "complaints_route": route})  # fmt: skip
        for code, (name, organisation, is_coach, is_lead) in PEOPLE.items():
            user, new = User.objects.using("owner").get_or_create(id=uuid5(SPACE, f"user {code}"), defaults={"email": f"{code}@{organisation}.example"})
            if new:
                user.password = make_password(PASSWORD)
                user.save(using="owner")
            colleague, _ = Colleague.objects.using("owner").get_or_create(id=uuid5(SPACE, code), defaults={
                "organisation_id": made[organisation].pk, "user_id": user.pk, "name": name, "is_coach": is_coach, "is_lead": is_lead,
                "works_from": on, "max_caseload": 25 if is_coach else None})  # fmt: skip
            made[code] = colleague
    return SimpleNamespace(**{code: Colleague.objects.select_related("organisation", "user").get(pk=made[code].pk) for code in PEOPLE})
