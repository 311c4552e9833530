"""Schemes in general, for any employer: a page, one page as PDF, and a calculator that keeps nothing (T3.3)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from spinweb.foundation.documents.rendering import pdf
from spinweb.portals.public.forms.schemes import Calculator
from spinweb.portals.shell.access import anyone, readable_by
from spinweb.practice.schemes import papers, rules


@readable_by(anyone)
def schemes(request: HttpRequest) -> HttpResponse:
    """What there may be when somebody with a limitation is hired; about nobody."""
    on = timezone.localdate()
    return render(request, "public/schemes.html", {"rows": papers.general_rules(on), "words": rules.employer_words()["werkgever"], "on": on})


@readable_by(anyone)
def sheet(request: HttpRequest) -> HttpResponse:
    """The same on one page, to print or to send."""
    answer = HttpResponse(pdf(papers.general_sheet(timezone.localdate()), at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="regelingen-voor-werkgevers.pdf"'
    return answer


@readable_by(anyone)
def calculator(request: HttpRequest) -> HttpResponse:
    """What an employer can reckon with. Nothing is kept; the numbers go by POST, so that no address or log holds them."""
    form = Calculator(request.POST if request.method == "POST" else None)
    on = timezone.localdate()
    found = rules.for_employers(form.facts(on), on=on) if form.is_bound and form.is_valid() else None
    status = 422 if form.is_bound and found is None else 200
    return render(request, "public/calculator.html", {"form": form, "groups": found, "words": rules.employer_words()["werkgever"], "on": on}, status=status)
