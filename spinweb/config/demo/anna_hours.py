"""Karim's hours go to UWV's portal and on an invoice, Noor objects to a decision, and Anna looks at her own register."""

from datetime import timedelta
from decimal import Decimal

from spinweb.config.demo.karim_at_work import workday
from spinweb.practice.hours import actions as hours
from spinweb.practice.hours.queries import entries_of
from spinweb.practice.register import actions as register
from spinweb.practice.terms import actions as terms
from spinweb.practice.terms.queries import running_of
from spinweb.practice.trajectories.models import Trajectory

UWV = {"name": "UWV Arnhem", "street": "Groningensingel 1", "postal_code": "6835 EA", "city": "Arnhem", "number": "00000001234567890000", "vat_number": ""}
OURS = {"street": "Waalkade 12", "postal_code": "6511 XP", "city": "Nijmegen", "number": "12345678", "vat_number": "NL001234567B01"}  # made up, like everybody here
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def tell(t: object, cast: object) -> None:
    """After the stories: what Anna does with her hours, her terms and her own register."""
    known = {case.client.called: case for case in Trajectory.objects.select_related("client", "commissioner", "organisation")}
    _portal(t, known["Karim"])
    _terms(t, known["Karim"], known["Noor"])
    _own(t)


def _portal(t: object, karim: Trajectory) -> None:
    """Everything but the last two weeks stands in the portal; the month before is on an invoice."""
    older = [e for e in entries_of(karim) if e.contact.on < t.day(14)]
    t.do(hours.take_over, 13, trajectory=karim, contacts=[str(e.contact.pk) for e in older])
    until = t.day(0).replace(day=1) - timedelta(days=1)
    t.do(hours.make_invoice, 3, trajectory=karim, number="2026-031", issued_on=t.day(3), due_on=t.day(-27), since=until - timedelta(days=91), until=until,
         reference=karim.assignment_number, rate=Decimal("92.50"), vat=Decimal("21.0"), iban="NL91ABNA0417164300",
         seller={"name": karim.organisation.name, **OURS}, buyer=UWV)  # fmt: skip


def _terms(t: object, karim: Trajectory, noor: Trajectory) -> None:
    """What ran out long ago was done in time; Noor's objection still runs."""
    for found in running_of(karim, on=t.day(0)):
        if found.rule.who == "coach" and found.term.at_the_latest < t.day(0):
            t.do(terms.settle_term, 0, trajectory=karim, rule=found.rule.code, since=found.day.on, outcome="done")
    t.do(terms.save_term, workday(t, 10), trajectory=noor, rule="objection", since=t.day(25), about="besluit over de reiskosten naar de proefplaatsing")


def _own(t: object) -> None:
    """A degree, two courses, and the years before she came here; her own hours do the rest."""
    degree = t.do(register.save_evidence, 40, kind="education", name="hbo Sociaal Pedagogische Hulpverlening", provider="HAN", level="hbo", nlqf=6, shown_by="degree",
                  completed_on=t.day(3300))  # fmt: skip
    t.do(register.add_file, 40, evidence=degree, file=("diploma-sph.pdf", PAPER))
    course = t.do(register.save_evidence, 40, kind="training", name="Supported Employment in de praktijk", provider="Saxion", accredited=False, diploma=False,
                  hours=Decimal(56), completed_on=t.day(900))  # fmt: skip
    t.do(register.add_file, 40, evidence=course, file=("certificaat.pdf", PAPER))
    t.do(register.save_evidence, 39, kind="training", name="Werkgevers benaderen", provider="eigen organisatie", accredited=False, diploma=False, hours=Decimal(24),
         completed_on=t.day(300))  # fmt: skip
    t.do(register.save_evidence, 39, kind="experience", name="Jobcoach, eerste jaren", provider="een andere jobcoachorganisatie", starts_on=t.day(1700),
         completed_on=t.day(700), hours=Decimal(540), note="De vorige werkgever bevestigt de uren met een brief; die komt nog.")  # fmt: skip
