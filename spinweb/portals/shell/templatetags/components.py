"""The components: few and named. Each is shown in every state on /componenten/."""

from typing import Any
from uuid import uuid4

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide as lucide_icon

from spinweb.foundation.documents.paper import READERS
from spinweb.foundation.documents.pictures import bars, caseload, fading, ladder, lead_times, percent, web
from spinweb.foundation.documents.pictures import domains as domains_drawing
from spinweb.foundation.documents.pictures import goal as goal_drawing
from spinweb.foundation.documents.pictures import pair as pair_drawing
from spinweb.foundation.documents.pictures import scale as scale_drawing
from spinweb.foundation.documents.pictures import values as values_drawing
from spinweb.portals.shell.templatetags import words
from spinweb.practice.worker_profiles import queries as worker_profiles

register = template.Library()


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, link: str = "", link_text: str = "", kind: str = "", id: str = "") -> SafeString:
    """A card. Slot: its content. `link` stands at the right of the title; `kind` is "warm" for a celebration, "quiet" for less."""
    heading = format_html("<h{}>{}</h{}>", level, title, level) if title else ""
    aside = format_html('<a class="quiet" href="{}">{}</a>', link, link_text or "bekijken") if link else ""
    header = format_html("<header>{}{}</header>", heading, aside) if heading or aside else ""
    label = format_html(' aria-label="{}"', title) if title else ""
    anchor = format_html(' id="{}"', id) if id else ""
    return format_html('<section class="card {}"{}{}>{}{}</section>', kind, label, anchor, header, mark_safe(content))  # noqa: S308 rendered by us


@register.simple_block_tag
def notice(content: str, kind: str = "note", title: str = "") -> SafeString:
    """A notice that stays on the page. Slot: text. `kind`: note, warm, good, problem."""
    heading = format_html("<strong>{}</strong> ", title) if title else ""
    role = "alert" if kind == "problem" else "note"
    return format_html('<div class="notice {}" role="{}"><p>{}{}</p></div>', kind, role, heading, mark_safe(content))  # noqa: S308 rendered by us


@register.simple_block_tag
def nothing_yet(content: str, title: str) -> SafeString:
    """An empty state that teaches: what will stand here, why it matters, the first step. Slot: text and button."""
    return format_html('<div class="empty"><p><strong>{}</strong></p>{}</div>', title, mark_safe(content))  # noqa: S308 rendered by us


@register.simple_tag
def face(name: str, kind: str = "") -> SafeString:
    """Initials in a circle; `kind`: client, employer, other."""
    return format_html('<span class="face {}" aria-hidden="true">{}</span>', kind, words.initials(name))


@register.inclusion_tag("shell/components/path.html")
def path(steps: Any) -> dict:
    """The line of the eight tasks. `steps`: objects with title, note, state (done, now, later, skipped) and href."""
    return {"steps": steps}


@register.inclusion_tag("shell/components/meter.html")
def meter(goal: Any, ratings: Any) -> dict:
    """Goal attainment from -2 to +2: where it began, where it is, in the words of the levels."""
    ratings = list(ratings)
    first, last = (ratings[0].level, ratings[-1].level) if ratings else (None, None)
    cells = [{"level": level, "words": words, "is": level == last,
              "was": first is not None and last is not None and min(first, last) <= level <= max(first, last) and level != last}
             for level, words in goal.levels]  # fmt: skip
    return {"goal": goal, "cells": cells, "first": first, "last": last, "ratings": ratings}


@register.simple_tag
def once() -> SafeString:
    """The hidden token by which a form that is sent twice does nothing twice."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())


@register.inclusion_tag("shell/components/button_form.html", takes_context=True)
def do(context: Any, address: str, text: str, kind: str = "plain", icon: str = "", label: str = "", **values: Any) -> dict:
    """A button that does one thing by POST, with optional hidden values; works without JavaScript."""
    return {"address": address, "text": text, "kind": kind, "icon": icon, "label": label, "values": values, "once": uuid4(),
            "csrf_token": context.get("csrf_token")}  # fmt: skip


@register.filter
def undo_of(message: Any) -> str:
    """The 'model:id' that a message can bring back, or nothing."""
    return _tag(message, "undo:")


@register.filter
def undo_at(message: Any) -> str:
    """The address that undoes what a message tells, or nothing."""
    return _tag(message, "undo-at:")


def _tag(message: Any, mark: str) -> str:
    return next((tag.removeprefix(mark) for tag in (message.extra_tags or "").split() if tag.startswith(mark)), "")


@register.inclusion_tag("shell/components/pages.html", takes_context=True)
def pages(context: Any, page: Any, name: str, what: str) -> dict:
    """Going through a long list. `page`: of a Paginator; `name`: its word in the address, other words stay; `what`: "afspraken"."""
    asked = context["request"].GET

    def address(number: int) -> str:
        told = asked.copy()
        told[name] = number
        return "?" + told.urlencode()

    return {"page": page, "what": what, "total": page.paginator.count, "before": address(page.number - 1) if page.has_previous() else "",
            "after": address(page.number + 1) if page.has_next() else ""}  # fmt: skip


def _figure(drawing: str, *, hint: str = "", scrolls: str = "", kind: str = "") -> SafeString:
    """A drawing that was escaped where it was drawn, with `hint` under it; one that is wider than a phone names itself in `scrolls`."""
    svg = mark_safe(drawing)  # noqa: S308 every picture escapes its own text
    inner = format_html('<div class="scroll" tabindex="0" role="group" aria-label="{}">{}</div>', scrolls, svg) if scrolls else svg
    caption = format_html('<figcaption class="quiet">{}</figcaption>', hint) if hint else ""
    return format_html("<figure{}>{}{}</figure>", format_html(' class="{}"', kind) if kind else "", inner, caption)


@register.simple_tag
def web_picture(trajectory: Any, parties: Any) -> SafeString:
    """The web as a drawing; the list that says the same is on the page of the web."""
    today = timezone.localdate()
    nodes = [web.Node(p.name, p.relation, p.ring, p.bond, _spoken(p.last_contact_on), p.last_contact_on is None or (today - p.last_contact_on).days > 42,
                      bool(p.role_in_plan)) for p in parties]  # fmt: skip
    drawing = web.draw(trajectory.client.called, nodes)
    hint = "Dikke lijn: sterke band. Stippellijn: lang geen contact. Dichte stip: rol in het plan."
    return _figure(drawing, hint=hint)


def _spoken(day: Any) -> str:
    return words.ago(day) if day else "nog niet gesproken"


@register.simple_tag
def goal_picture(goal: Any) -> SafeString:
    """A goal over time as a drawing."""
    ratings = [(r.on, r.level, r.get_said_by_display()) for r in goal.ratings.all()]
    return _figure(goal_drawing.draw(goal.text, ratings, dict(goal.levels)))


@register.simple_tag
def fading_picture(planned: Any, given: Any, worked: Any, until: Any) -> SafeString:
    """Support planned and given for each week beside the hours worked, with the sentence that says the same."""
    told = (planned, given, worked, timezone.localdate())
    return _figure(fading.draw(*told, until=until), hint=fading.tell(*told), scrolls="De afbouw als tekening")


@register.simple_tag
def ladder_picture(history: Any) -> SafeString:
    """Who does what now, as bars through time; the table beside it says the same. `history`: (takeover, moves)."""
    needs = [(takeover.need, [(move.on, move.rung) for move in moves]) for takeover, moves in history if moves]
    if not needs:
        return ""
    words = dict(history[0][0].Rung.choices)
    return _figure(ladder.draw(needs, words, until=timezone.localdate()), scrolls="De overname als tekening")


@register.simple_tag
def percent_picture(series: Any, reach: int | None = None) -> SafeString:
    """Percentages over time as lines; the table beside it says the same."""
    return _figure(percent.draw(series, reach=reach), scrolls="Het verloop als tekening") if series else mark_safe("")


@register.simple_tag
def caseload_picture(cases: Any) -> SafeString:
    """A page of the caseload as a drawing; the table below it says the same."""
    lines = [caseload.Line(c.trajectory.client.called, c.trajectory.task, c.spoken, c.comes_up) for c in cases]
    hint = "● cliënt, ■ werkgever, ▲ opdrachtgever laatst gesproken; dik streepje: de volgende datum. Wat verder weg is, staat aan de rand."
    return _figure(caseload.draw(lines, timezone.localdate()), hint=hint, scrolls="De caseload als tekening", kind="card")


@register.filter
def reader_words(reader: str) -> str:
    """'de werkgever' for the code of a reader."""
    return READERS.get(reader, reader)


@register.simple_tag
def pair_picture(lines: Any) -> SafeString:
    """Two profiles on one scale; the rows of the table say the same."""
    return _figure(pair_drawing.draw(lines)) if lines else mark_safe("")


@register.simple_tag
def ecogram_picture(trajectory: Any, parties: Any, chosen: Any = None) -> SafeString:
    """The web to draw in: everybody can be chosen, and says what they give. The form under it and the list say the same."""
    nodes = [web.Node(p.name, p.relation, p.ring, p.bond, p.gives, quiet=False, has_role=bool(p.role_in_plan), id=str(p.pk),
                      href=reverse("coach:ecogram_person", args=[trajectory.pk, p.pk]), chosen=chosen is not None and chosen.pk == p.pk)
             for p in parties]  # fmt: skip
    rings = " ".join(f"{ring}:{rx}:{ry}" for ring, (rx, ry) in web.RINGS.items())
    hint = ("Dikke lijn: sterke band. Dunne lijn: los. Warme kleur: gespannen. Van binnen naar buiten: privé, werk, hulp en zorg, opdrachtgever. "
            "P helpt praktisch, G geeft gezelschap, A geeft advies, E geeft steun.")
    drawing = mark_safe(web.draw(trajectory.client.called, nodes))  # noqa: S308 escaped in web.draw
    return format_html('<figure data-sw-rings="{}">{}<figcaption class="quiet">{}</figcaption></figure>', rings, drawing, hint)


@register.simple_tag
def scale_picture(scale: Any) -> SafeString:
    """A scale over time as a small line."""
    points = [(point.on, point.value) for point in scale.points]
    return _figure(scale_drawing.draw(scale.asked, points, scale.last.good_enough), kind="small")


@register.simple_tag
def domains_picture(domains: Any) -> SafeString:
    """The seven life domains at a glance; the table under it says the same."""
    lines = [domains_drawing.Line(d.name, d.row.satisfaction if d.row else None, d.row.effect if d.row else None, d.effect_words, d.is_done)
             for d in domains]  # fmt: skip
    return _figure(domains_drawing.draw(lines), scrolls="De leefgebieden als tekening")


@register.simple_tag
def values_picture(values: Any) -> SafeString:
    """The values of work on one scale; the table under it says the same."""
    return _values([values_drawing.Line(v.name, v.importance, v.enabled, v.achieved) for v in values])


def _values(lines: list[values_drawing.Line]) -> SafeString:
    hint = "Stip: hoe belangrijk. Streepje: of het werk de kans geeft. Vierkant: of het lukt."
    return _figure(values_drawing.draw(lines), hint=hint, scrolls="De waarden als tekening")


@register.simple_tag
def outcome_picture(how: str, lines: Any) -> SafeString:
    """What came out of an instrument as a drawing, `how` its rulebook says; the table under it says the same. `lines`: a `Compared` each."""
    if how == "waarden":
        return _values([values_drawing.Line(told.line.name, *told.line.sides) for told in lines])
    if how != "staven":
        return mark_safe("")
    drawn = [bars.Line(told.line.name, told.line.share, told.line.words, told.was.share if told.was else None, told.line.strong) for told in lines]
    hint = "Ring: hoe het de vorige keer was." if any(line.was is not None for line in drawn) else ""
    return _figure(bars.draw(drawn), hint=hint, kind="small")


@register.simple_tag
def icon(name: str, size: int = 24) -> SafeString:
    """A picture by a name that may come from an organisation's own file; nothing when there is no such picture."""
    try:
        return lucide_icon(name, size=size) if name else mark_safe("")
    except IconDoesNotExist:
        return mark_safe("")


@register.inclusion_tag("shell/components/tips.html")
def tips(trajectory: Any, how: str = "open") -> dict:
    """How this client learns and what helps when stuck, wherever a talk or step is prepared (T0.1). One query; nothing when nothing is known."""
    return {"tips": worker_profiles.tips_of(trajectory), "called": trajectory.client.called, "open": how == "open"}


@register.simple_tag
def lead_time_picture(parts: Any) -> SafeString:
    """How long each task took. `parts`: name and days of each, in order."""
    parts = [(name, days) for name, days in parts if days]
    if not parts:
        return ""
    return _figure(lead_times.draw(parts), hint=lead_times.tell(parts))
