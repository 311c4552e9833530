"""Karim's hands: one list from start to finish, practised until the help could go, and how his work grew."""

from types import SimpleNamespace

from spinweb.config.demo.karim_at_work import workday
from spinweb.practice.floor_work import actions
from spinweb.practice.floor_work.models import TaskStep

STEPS = (
    ("Pak één lijst uit het bakje", "het bakje ‘nu’ is vol", "één lijst in de hand, de rest blijft liggen", "Leg zelf maar één lijst in het bakje."),
    ("Lees het eerste vak hardop", "lijst in de hand", "je hoort het nummer", ""),
    ("Loop met de kar naar dat vak", "nummer gelezen", "de kar staat voor het vak", ""),
    ("Scan het vak", "nummer op de rand is hetzelfde", "één piep", "Wacht even. De piep zegt wat er komt."),
    ("Tel de dozen in de kar", "piep gehoord", "aantal klopt met de lijst", "Vraag: hoeveel staan er op de lijst?"),
    ("Zet een streep door de regel", "dozen geteld", "de regel is weg", ""),
    ("Zeg ‘eerst deze’ als er iets tussendoor komt", "iemand legt er een lijst bij", "de nieuwe lijst ligt in het bakje ‘straks’", "Kijk naar het bakje ‘straks’."),
    ("Breng de kar naar de rolbaan", "alle regels door", "kar leeg, lijst in de map", ""),
)
TIMES = (  # days ago, kind, a code for each step, what helped
    (148, "probe", "MZZIVGMI", "Alleen gekeken. Hij begint aan alles tegelijk, maar de vakken kent hij blind."),
    (141, "practice", "IZZVVVMV", "Eén lijst in het bakje leggen scheelt meteen."),
    (134, "practice", "VZZWVZIZ", "Fatma wachtte. De piep deed de rest."),
    (127, "practice", "WZZZWZIZ", "Een tweede bakje: ‘straks’."),
    (119, "practice", "ZZZZWZVZ", "Hij wijst zelf naar het bakje."),
    (91, "practice", "ZZZZZZWZ", "Hij zei ‘eerst deze’ na één tel."),
    (77, "practice", "ZZZZZZZZ", "Niets meer nodig."),
    (49, "later", "ZZZZZZZZ", "Fatma keek alleen. Ook met drie mensen in het pad."),
    (14, "later", "ZZZZZZZZ", "In de eerste drukke week. Alles bleef staan."),
)
RATES = (  # days ago, said by, tempo, quality, net time, seen in
    (140, "employer", 55, 88, 60, "vijf lijsten op een ochtend, gewoon is negen"),
    (91, "coach", 70, 95, 75, "geteld tijdens het meelopen"),
    (70, "employer", 75, 97, 80, "zeven lijsten, bijna geen fouten meer"),
    (14, "employer", 80, 98, 85, "ruim zeven lijsten in de drukke week"),
)


def tell(t: object, case: SimpleNamespace) -> None:
    """A task in eight steps, nine times of practice, and tempo and quality in four moments."""
    analysis = t.do(
        actions.save_task,
        149,
        trajectory=case.trajectory,
        label="Een picklijst afmaken",
        criterion="Een lijst zonder fout, voordat de volgende begint",
        steps="\n".join(action for action, *_ in STEPS),
    )
    steps = list(TaskStep.objects.of(case.trajectory).filter(task_analysis=analysis).order_by("position"))
    for step, (_, cue, result, tip) in zip(steps, STEPS, strict=True):
        t.do(actions.save_step, 149, analysis=analysis, step=step, cue=cue, result=result, tip=tip)
    for days_ago, kind, codes, note in TIMES:
        on = workday(t, days_ago)
        t.do(actions.note_trial, on, analysis=analysis, codes=dict(zip(steps, codes, strict=True)), on=t.day(on), kind=kind, note=note)
    t.do(actions.meet_criterion, workday(t, 49), analysis=analysis, met=True)
    for days_ago, said_by, pace, quality, net_time, words in RATES:
        on = workday(t, days_ago)
        told = {"pace": pace, "quality": quality, "net_time": net_time, "words": words}
        t.do(actions.save_rate, on, trajectory=case.trajectory, label="Orders verzamelen", on=t.day(on), said_by=said_by, **told)
