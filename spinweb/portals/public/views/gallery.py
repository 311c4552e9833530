"""Every component in every state: what screenshots and axe look at first."""

from datetime import date
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spinweb.foundation.documents.pictures import web as drawing
from spinweb.portals.shell.access import anyone, readable_by


@readable_by(anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    """The components, without any data of people."""
    states = ["later", "done", "done", "now", "later", "later", "later", "skipped"]
    steps = [SimpleNamespace(title=f"Taak {n}", note="2 van 4", state=s, href="#") for n, s in enumerate(states)]
    levels = [(-2, "ik stop"), (-1, "ik wacht"), (0, "ik wenk mijn maat"), (1, "ik vraag het"), (2, "ik leg het uit")]
    goal = SimpleNamespace(text="Ik vraag hulp als ik vastloop", levels=levels)
    ratings = [SimpleNamespace(level=-2), SimpleNamespace(level=0)]
    nodes = [drawing.Node("Lieke", "zus", "private", "strong", "gisteren", False, True), drawing.Node("Joost", "maat", "work", "normal", "maandag", False),
             drawing.Node("M.", "begeleider", "care", "weak", "9 weken geleden", True), drawing.Node("Gemeente", "klantmanager", "commissioner", "tense", "in mei", True)]  # fmt: skip
    return render(request, "public/gallery.html", {
        "steps": steps, "goal": goal, "ratings": ratings, "picture": drawing.draw("Sanne", nodes), "scale": _scale(), "domains": _domains(),
        "values": [SimpleNamespace(name="genoeg verdienen", importance=5, enabled=3, achieved=2),
                   SimpleNamespace(name="goed contact", importance=4, enabled=None, achieved=None)],
        "known": {"helps": ["voordoen", "één persoon"], "hinders": ["lezen"], "when_stuck": "Ik word stil.", "stuck_help": "Wacht even."},
    })  # fmt: skip


def _scale() -> SimpleNamespace:
    points = [SimpleNamespace(on=date(2026, month, 3), value=value, good_enough=8) for month, value in ((1, 3), (3, 5), (6, 7))]
    return SimpleNamespace(asked="Waar sta je nu?", points=points, last=points[-1])


def _domains() -> list[SimpleNamespace]:
    def row(content: int | None, effect: int | None) -> SimpleNamespace:
        return SimpleNamespace(satisfaction=content, effect=effect)

    return [SimpleNamespace(name="Wonen", row=row(7, 1), effect_words="helpt een beetje", is_done=True),
            SimpleNamespace(name="Je hoofd", row=row(None, -2), effect_words="maakt werken veel moeilijker", is_done=True),
            SimpleNamespace(name="Geld", row=None, effect_words="", is_done=False)]  # fmt: skip
