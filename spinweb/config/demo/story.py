"""Telling the stories: each through the actions that the pages call, in the lane of the coach who does it."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from django.db import connections, transaction
from django.utils import timezone

from spinweb.config.demo import anna_around, anna_day, anna_hours, doors, karim, noor, noor_schemes, others, own_data, sanne
from spinweb.foundation.access.context import lane
from spinweb.foundation.accounts.models import Colleague


class Teller:
    """Tells what a coach did, so many days ago. `do(action, days_ago, ...)` fills in by and at."""

    def __init__(self, coach: Colleague, today: date):
        self.coach, self.today = coach, today

    def day(self, days_ago: int) -> date:
        """The date so many days ago; a negative number is in the future."""
        return self.today - timedelta(days=days_ago)

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """That day at that hour."""
        return timezone.make_aware(datetime.combine(self.day(days_ago), time(hour, minute)))

    def do(self, action: object, days_ago: int, **values: object) -> object:
        """Do an action as the coach, that day."""
        return action(by=self.coach, at=self.at(days_ago), **values)


def is_told() -> bool:
    """Whether the cast is there. One query."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM trajectories_trajectory)")
        return cursor.fetchone()[0]


def tell(cast: SimpleNamespace, *, today: date) -> None:
    """Tell every story."""
    for scene in (sanne.tell, karim.tell, noor.tell, anna_around.tell, anna_day.tell, anna_hours.tell):
        with transaction.atomic(), lane("staff", cast.anna, seconds=600):
            scene(Teller(cast.anna, today), cast)
    with transaction.atomic(), lane("staff", cast.anna, seconds=600):
        own_data.tell(Teller(cast.anna, today))
    for coach, people in ((cast.anna, others.ANNA), (cast.bram, others.BRAM)):
        with transaction.atomic(), lane("staff", coach, seconds=600):
            others.tell(Teller(coach, today), people)
    doors.tell(Teller(cast.anna, today), cast)
    noor_schemes.municipalities(Teller(cast.anna, today), cast)
