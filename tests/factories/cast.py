"""The cast of the tests, and one trajectory of Anna and one of Chantal with a bit of everything in it.

Run as a program it prepares the database that SPINWEB_TEST_DATABASE names: tables, walls, keys, people and their trajectories.
"""

from datetime import datetime, time, timedelta
from types import SimpleNamespace
from uuid import UUID

from django.utils import timezone

SANNE, RIK = UUID("00000000-0000-4000-8000-00000000005a"), UUID("00000000-0000-4000-8000-000000000012")


def now() -> datetime:
    """The moment at which the cast lives: today at ten, or this very moment while it is earlier, since the database has a clock of its own."""
    return min(timezone.make_aware(datetime.combine(timezone.localdate(), time(10))), timezone.localtime().replace(second=0, microsecond=0))


def people() -> SimpleNamespace:
    """The colleagues by first name, with their organisation and user, and the keys of the two trajectories."""
    from spinweb.config.demo import cast
    from spinweb.foundation.accounts.models import Colleague

    rows = {c.name: c for c in Colleague.objects.select_related("organisation", "user")}
    found = {code: rows[name] for code, (name, *_) in cast.PEOPLE.items()}
    return SimpleNamespace(**found, sanne_trajectory=SANNE, rik_trajectory=RIK, password=cast.PASSWORD)


def begin(coach: object, *, pk: UUID, client: dict, at: datetime) -> object:
    """A trajectory of `coach`, an intake and a web in it. Within the coach's lane."""
    from spinweb.practice.intakes import actions as intakes
    from spinweb.practice.trajectories import actions

    who = {"by": coach, "at": at}
    city = actions.save_external_organisation(**who, kind="commissioner", commissioner_kind="municipality", name="Gemeente", place=client["place"])
    made = actions.start_trajectory(**who, id=pk, client=client, trajectory={"wish": "wil werken", "commissioner": city, "hours_granted": 90})
    intakes.write_intake(**who, trajectory=made, held_on=at.date(), form="elsewhere", question="Ik wil buiten werken.", reason="Mijn stage stopte.",
                         code_discussed_on=at.date(), complaints_explained=True)  # fmt: skip
    intakes.write_expectations(**who, trajectory=made, result_client="hulp bij het zoeken", result_commissioner="betaald werk", approach="samen op pad")
    intakes.write_life_domain(**who, trajectory=made, domain="body", going_well="fietst elke dag", effect=1)
    party = actions.save_party(**who, trajectory=made, name="Lieke", relation="zus", ring="private", bond="strong")
    goal = actions.save_goal(**who, trajectory=made, text="Ik vraag hulp als ik vastloop", zero="ik vraag het", in_focus=True)
    actions.rate_goal(**who, goal=goal, level=-1, on=at.date(), said_by="client")
    actions.agree(**who, trajectory=made, text="de kweker bellen", owner="coach", due_on=at.date() + timedelta(days=7), goal=goal)
    actions.plan_appointment(**who, trajectory=made, starts_at=at + timedelta(days=60), form="workplace", about="eerste bezoek")
    actions.note_contact(**who, trajectory=made, on=at.date(), minutes=60, kind="client", form="elsewhere", text="Kennisgemaakt in het park.",
                         parties=[party], goals={goal: "durfde te vragen"})  # fmt: skip
    actions.celebrate(**who, trajectory=made, on=at.date(), text="zelf gebeld", celebrated="taart")
    actions.mark_element(**who, trajectory=made, element="T0.1", mark="done", reason="besproken")
    return made


def fill() -> None:
    """Prepare the database and let the cast live in it."""
    from django.db import transaction

    from spinweb.config import installation
    from spinweb.config.demo import cast
    from spinweb.foundation.access.context import lane

    installation.prepare()
    at = now() - timedelta(days=30)
    made = cast.make(on=at.date() - timedelta(days=400))
    sanne = {"called": "Sanne", "family_name": "de Boer", "place": "Nijmegen", "born_on": at.date() - timedelta(days=23 * 366)}
    rik = {"called": "Rik", "family_name": "Smit", "place": "Rotterdam", "born_on": at.date() - timedelta(days=40 * 366)}
    for coach, pk, client in ((made.anna, SANNE, sanne), (made.chantal, RIK, rik)):
        with transaction.atomic(), lane("staff", coach, seconds=600):
            begin(coach, pk=pk, client=client, at=at)


if __name__ == "__main__":
    import django

    django.setup()
    fill()
