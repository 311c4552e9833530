"""Anna's own day around the stories: what she meets this week, and the calendar on her phone that reads along."""

from types import SimpleNamespace

from spinweb.foundation.accounts import actions as accounts
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import Trajectory

WEEK = (  # whom, in how many days, at what hour, how, how long, about, where
    ("Sanne", 1, 9, "elsewhere", 60, "Nabespreken hoe de meeloopdag was", "Bibliotheek, bij het raam"),
    ("Karim", 2, 13, "workplace", 45, "Meekijken bij het begin van de dienst", "Personeelsingang"),
    ("Karim", 6, 16, "phone", 15, "Bellen: hoe was het weekend", ""),
)


def tell(t: object, cast: SimpleNamespace) -> None:
    """Plan the week and connect a calendar. Its link is shown to nobody: who wants one makes one."""
    for called, days, hour, form, minutes, about, place in WEEK:
        trajectory = Trajectory.objects.select_related("client").get(client__called=called, organisation=cast.anna.organisation)
        t.do(actions.plan_appointment, 2, trajectory=trajectory, starts_at=t.at(-days, hour), form=form, minutes=minutes, about=about, place=place)
    t.do(accounts.make_feed, 30, name="telefoon")
