"""One way to edit anything: show the form, keep what was typed, save through one action, tell about concurrent edits.

A view describes its page as an `Editing` and returns `edit(request, it)`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme

from spinweb.foundation.access import actions as access
from spinweb.foundation.access import queries as drafts
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.portals.shell.forms import Form


@dataclass
class Editing:
    """A page with one form.

    `save` is an action (often a `partial`) that takes by, at and the form's cleaned values, and `expected` when `row` is
    given. `back` is the address to return to, `done` the sentence said then, `undo_at` an address that undoes it by POST.
    `choices` fills ByRow fields by name. `tips` shows above the form how the client learns and what helps
    when stuck: for pages that prepare a talk or a step.
    """

    title: str
    form: type[Form]
    save: Callable[..., Any]
    back: str
    trajectory: Any = None
    row: Any = None
    initial: dict[str, Any] = field(default_factory=dict)
    choices: dict[str, Any] = field(default_factory=dict)
    intro: str = ""
    submit: str = "Bewaren"
    again: str = ""  # the text of a second button, that saves and opens the same page once more
    done: str = "Bewaard."
    undo_at: str = ""
    readers: str = ""
    template: str = "shell/edit.html"
    extra: dict[str, Any] = field(default_factory=dict)
    keep_draft: bool = True
    tips: str = ""  # "open", or "folded" where the form must stay in sight
    form_args: dict[str, Any] = field(default_factory=dict)


def edit(request: HttpRequest, page: Editing) -> HttpResponse:
    """Answer GET with the form (and the writer's draft, if any) and POST by saving, or the form again with what is wrong."""
    key = request.path if page.keep_draft and page.trajectory is not None else ""
    if request.method == "POST":
        return _save(request, page, key)
    draft = drafts.draft_of(request.viewer, key) if key else None
    initial = _values_of(page.row, page.form) | page.initial
    form = _form(page, initial=initial)
    if draft is not None:
        form = _form(page, initial=initial | _typed(form, draft.typed))
    return _show(request, page, form, key, draft=draft)


def _form(page: Editing, *args: Any, **kwargs: Any) -> Form:
    form = page.form(*args, **kwargs, **page.form_args)
    for name, rows in page.choices.items():
        form.fields[name].queryset = rows
    return form


def _values_of(row: Any, form: type[Form]) -> dict[str, Any]:
    if row is None:
        return {}
    return {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}


def _typed(form: Form, typed: dict[str, list[str]]) -> dict[str, Any]:
    several = {name for name, f in form.fields.items() if f.widget.__class__.__name__ in {"Several", "SelectMultiple"}}
    return {name: (values if name in several else values[-1]) for name, values in typed.items() if name in form.fields and values}


def _save(request: HttpRequest, page: Editing, key: str) -> HttpResponse:
    form = _form(page, request.POST, request.FILES or None)
    if not form.is_valid():
        return _show(request, page, form, key, status=422)
    who = {"by": request.colleague, "at": timezone.localtime()}
    if page.row is not None and hasattr(page.row, "revision"):
        sent = request.POST.get("revision", "")
        who["expected"] = int(sent) if sent.isdecimal() else page.row.revision
    try:
        made = page.save(**who, **form.cleaned_data)
    except ChangedMeanwhile as changed:
        return _show_both(request, page, form, key, changed.now)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _show(request, page, form, key, status=422)
    if key:
        access.drop_draft(form=key, **{k: who[k] for k in ("by", "at")})
    if page.done:
        messages.success(request, page.done, extra_tags=f"undo-at:{page.undo_at}" if page.undo_at else "")
    if page.again and "again" in request.POST:
        return redirect(request.get_full_path())
    back = page.back(made) if callable(page.back) else page.back
    return redirect(back)


def _show_both(request: HttpRequest, page: Editing, form: Form, key: str, now: Any) -> HttpResponse:
    """409: what stands there now beside what was typed; saving again goes over what stands there, knowingly."""
    theirs = [(form[name].label, getattr(now, name), form.cleaned_data.get(name)) for name in form.fields
              if hasattr(now, name) and getattr(now, name) != form.cleaned_data.get(name)]  # fmt: skip
    page.row = now
    return _show(request, page, form, key, status=409, theirs=theirs)


def _show(request: HttpRequest, page: Editing, form: Form, key: str, *, status: int = 200, draft: Any = None,
          theirs: list | None = None) -> HttpResponse:  # fmt: skip
    back = page.back if isinstance(page.back, str) else ""
    context = {"page": page, "form": form, "trajectory": page.trajectory, "draft_key": key, "draft": draft, "theirs": theirs, "once": uuid4(),
               "revision": getattr(page.row, "revision", ""), "back": back, **page.extra}  # fmt: skip
    return render(request, page.template, context, status=status)


def day_in(text: str) -> date | None:
    """The day in an address or a hidden field, written as 2026-03-04; None when there is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def inside(address: str, *, otherwise: str) -> str:
    """The address to return to that a form sent, if it is one of ours; else `otherwise`."""
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else otherwise


def tell(request: HttpRequest, action: Callable[..., Any], *, back: str, done: str = "", undo: Any = None, undo_at: str = "",
         **values: Any) -> HttpResponse:  # fmt: skip
    """Answer a button: do one action as the visitor, say what was done with a way back, and return.

    The way back is a removed row (`undo`), or an address that undoes it by POST (`undo_at`). A Refusal is shown as a
    message; nothing was changed then.
    """
    try:
        action(by=request.colleague, at=timezone.localtime(), **values)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    if done:
        messages.success(request, done, extra_tags=f"undo:{undo.handle}" if undo is not None else f"undo-at:{undo_at}" if undo_at else "")
    return redirect(back)
