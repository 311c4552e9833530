"""Who read by a link, and who asked to be let in."""

from types import SimpleNamespace

from django.db import transaction

from spinweb.foundation.access import actions as access
from spinweb.foundation.access.context import lane
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents import queries
from spinweb.practice.trajectories.models import Trajectory


def tell(t: object, cast: SimpleNamespace) -> None:
    """Karim reads his plan on his own phone and writes back; Bram asks. As the web process does it: each in their own lane."""
    with transaction.atomic(), lane("staff", cast.anna):
        karim = Trajectory.objects.get(client__called="Karim", client__family_name="Haddad")
        plan = queries.latest(karim.pk, "coaching_plan", "client")
        handed = t.do(documents.make_link, 40, document=plan, share=None, reader_name="Karim", days=90, most_openings=20)
    _read(t, handed)
    with transaction.atomic(), lane("staff", cast.bram):
        access.ask_access(wanted="Karim Haddad", reason="Anna is weg in de kerstweek; ik wil Karim en Fatma dan kunnen bellen.", by=cast.bram, at=t.at(0))


def _read(t: object, handed: object) -> None:
    at = t.at(38, 20)
    with transaction.atomic():
        reader = documents.knock(token=handed.token, pin=handed.pin)
        with lane("portal", reader) as viewer:
            plan = queries.copy(viewer, queries.copies(viewer, at=at)[0].pk, at=at)
            documents.note_opening(viewer=viewer, document=plan, at=at)
            documents.reply(viewer=viewer, document=plan, at=at, words="Gelezen met mijn vrouw. Dat van de twee pauzes klopt. Mag erbij dat ik op "
                            "vrijdag liever eerder begin?")  # fmt: skip
