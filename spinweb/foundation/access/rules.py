"""From when and until when somebody may look. No database, no clock."""

from datetime import date, datetime, time

from django.utils.timezone import make_aware


def midnight(day: date) -> datetime:
    """The moment at which this day begins here."""
    return make_aware(datetime.combine(day, time()))
