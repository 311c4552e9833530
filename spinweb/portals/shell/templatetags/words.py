"""Words on screen: dates as people say them, initials, numbers with a comma."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


def _near(day: date, today: date) -> str:
    gap = (day - today).days
    close = {0: "vandaag", 1: "morgen", -1: "gisteren", 2: "overmorgen", -2: "eergisteren"}
    if gap in close:
        return close[gap]
    if 0 < gap < 14:
        return f"over {gap} dagen"
    if -14 < gap < 0:
        return f"{-gap} dagen geleden"
    weeks = abs(gap) // 7
    if abs(gap) < 63:
        return f"over {weeks} weken" if gap > 0 else f"{weeks} weken geleden"
    return ""


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """'dinsdag 4 maart', with the year when it is another year; the exact date is in the element."""
    if not value:
        return ""
    own = timezone.localtime(value) if isinstance(value, datetime) else value
    form = "l j F" if own.year == timezone.localdate().year else "l j F Y"
    return format_html('<time datetime="{}">{}</time>', own.isoformat(), date_format(own, form))


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """'dinsdag 4 maart, 10.00 uur'."""
    if not value:
        return ""
    own = timezone.localtime(value)
    return format_html('<time datetime="{}">{}, {} uur</time>', own.isoformat(), date_format(own, "l j F"), own.strftime("%H.%M"))


@register.filter
def near(value: date | datetime | None) -> str:
    """'over 3 dagen', 'gisteren'; empty when it is far away."""
    if not value:
        return ""
    own = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return _near(own, timezone.localdate())


@register.filter
def ago(value: date | None) -> str:
    """'6 weken geleden' or 'in maart'."""
    if not value:
        return "nog niet"
    return _near(value, timezone.localdate()) or "in " + date_format(value, "F Y")


@register.filter
def is_past(value: date | datetime | None) -> bool:
    """Whether the day has gone by, or the moment."""
    return bool(value) and value < (timezone.now() if isinstance(value, datetime) else timezone.localdate())


@register.filter
def hours(minutes: int | None) -> str:
    """Minutes as '1 uur 15 min'."""
    if not minutes:
        return "0 min"
    whole, rest = divmod(int(minutes), 60)
    return " ".join(filter(None, [f"{whole} uur" if whole else "", f"{rest} min" if rest else ""]))


@register.filter
def in_hours(minutes: int) -> str:
    """Minutes as hours with a comma, in a column of numbers; nothing is a dash."""
    return f"{minutes / 60:.1f}".replace(".", ",") if minutes else "–"


@register.filter
def signed(level: int | None) -> str:
    """−2, 0, +1, with the right minus."""
    if level is None:
        return ""
    return f"+{level}" if level > 0 else str(level).replace("-", "−")


@register.filter
def marked(text: str) -> SafeString:
    """A sentence out of a search, with what was found marked. The text itself is escaped."""
    return mark_safe(re.sub("\x02(.*?)\x03", r"<mark>\1</mark>", escape(text), flags=re.DOTALL))  # noqa: S308 escaped before it is marked


@register.filter
def initials(name: str) -> str:
    """Two letters for a face."""
    parts = [p for p in str(name).split() if p[:1].isalnum()]
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else parts[0][1:2])).upper() if parts else "?"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A value out of a mapping by a key that is itself a variable."""
    return mapping.get(key) if mapping else None


@register.filter
def age(born: date | None) -> int | None:
    """Whole years today."""
    if not born:
        return None
    today = timezone.localdate()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@register.filter
def in_days(days: int) -> date:
    """Today and so many days."""
    return timezone.localdate() + timedelta(days=days)
