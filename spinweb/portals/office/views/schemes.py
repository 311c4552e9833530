"""What municipalities lay down about schemes, kept by the organisation with where it stands and who read it (K4.1)."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.office.forms import schemes as forms
from spinweb.portals.shell.access import leads, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.schemes import actions, queries, rules
from spinweb.practice.trajectories import actions as trajectories

HOME = "office:municipal_rules"


@readable_by(leads)
def home(request: HttpRequest) -> HttpResponse:
    """Every rule of a municipality, the newest of each first, with what ended."""
    names = rules.decided_locally()
    found = [(row, names.get(row.scheme, row.scheme), rules.in_words(row)) for row in queries.municipal_rules(request.viewer)]
    return render(request, "office/municipal_rules.html", {"rows": found, "schemes": names.items(), "today": timezone.localdate(), "section": "office"})


def _page(request: HttpRequest, scheme: str, row: object = None) -> HttpResponse:
    names = rules.decided_locally()
    if scheme not in names:
        raise Http404
    kept = rules.own_as_row(row) if row else None
    today = {"checked_on": timezone.localdate(), "checked_by": request.colleague.pk}
    return edit(request, Editing(
        title=f"{names[scheme]}: regel van een gemeente", form=forms.MunicipalRule, form_args={"scheme": scheme}, row=kept, initial=vars(kept) if kept else today,
        intro="Dit telt mee voor elk traject waar deze gemeente over gaat. Jobcoaches zien erbij dat het jullie eigen regel is, en waar die staat.",
        choices={"checked_by": accounts.everyone(request.viewer)}, readers="Voor iedereen van de organisatie.", back=reverse(HOME),
        save=partial(actions.save_municipal_rule, scheme=scheme, rule=row),
    ))  # fmt: skip


@readable_by(leads)
def add(request: HttpRequest, local_scheme: str) -> HttpResponse:
    """Lay down what a municipality asks or gives at one scheme."""
    return _page(request, local_scheme)


@readable_by(leads)
def change(request: HttpRequest, municipal_rule_id: UUID) -> HttpResponse:
    """Put right what was laid down; a new rule of the municipality is added beside it, with its own first day."""
    row = queries.municipal_rule(request.viewer, municipal_rule_id)
    return _page(request, row.scheme, row)


@readable_by(leads)
@require_POST
def remove(request: HttpRequest, municipal_rule_id: UUID) -> HttpResponse:
    """Take a rule that was a mistake out of sight."""
    row = queries.municipal_rule(request.viewer, municipal_rule_id)
    return tell(request, partial(trajectories.remove, thing=row), back=reverse(HOME), done=f"Verwijderd: {row}.",
                undo_at=reverse("office:restore_municipal_rule", args=[row.pk]))  # fmt: skip


@readable_by(leads)
@require_POST
def restore(request: HttpRequest, municipal_rule_id: UUID) -> HttpResponse:
    """Bring a rule back."""
    row = queries.municipal_rule(request.viewer, municipal_rule_id, removed=True)
    return tell(request, partial(actions.restore_municipal_rule, rule=row), back=reverse(HOME), done=f"Teruggezet: {row}.")
