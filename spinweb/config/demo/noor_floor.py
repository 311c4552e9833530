"""Noor's aisle: eight steps with a photo each, practised until she did them alone, and a first check with Ria."""

from spinweb.practice.floor_work import actions
from spinweb.practice.floor_work.models import TaskStep
from spinweb.practice.guidance import actions as guidance
from spinweb.practice.mentoring import actions as mentoring
from spinweb.practice.mentoring.queries import takeovers_of

STEPS = (
    ("Pak de kar met de foto van jouw gangpad", "Ria geeft het bordje", "de kar staat bij het schap", "Wijs naar de foto."),
    ("Haal de lege dozen weg", "je ziet karton", "het schap is vrij", ""),
    ("Zet oud naar voren", "het schap is vrij", "de oudste datum staat vooraan", "Vraag: welke datum is het eerst?"),
    ("Snijd de doos open, mes van je af", "oud staat vooraan", "niets is gesneden", "Doe het mes één keer voor."),
    ("Zet nieuw erachter", "de doos is open", "de rij is vol", ""),
    ("Spiegel: alles recht naar voren", "de rij is vol", "je ziet één rechte lijn", "Ga samen één stap achteruit staan."),
    ("Vouw de doos plat", "de doos is leeg", "plat op de kar", ""),
    ("Steek je hand op als er iets over is", "er past niets meer", "Ria heeft je gezien", "Kijk even op. Dan durft ze."),
)
TIMES = ((219, "probe", "ZGMMIGZM"), (213, "practice", "ZZVMZVZG"), (206, "practice", "ZZVIZWZV"), (199, "practice", "ZZWZZZZW"),
         (192, "practice", "ZZZZZZZZ"), (185, "practice", "ZZZZZZZZ"), (178, "practice", "ZZZZZZZZ"))  # fmt: skip


def tell(t: object, trajectory: object) -> None:
    """The steps, seven times of practice, and two checks laid side by side."""
    task = t.do(actions.save_task, 219, trajectory=trajectory, label="Een gangpad vullen", criterion="recht, vol, en oud vooraan",
                steps="\n".join(action for action, *_ in STEPS))  # fmt: skip
    steps = list(TaskStep.objects.of(trajectory).filter(task_analysis=task).order_by("position"))
    for step, (_, cue, result, tip) in zip(steps, STEPS, strict=True):
        t.do(actions.save_step, 219, analysis=task, step=step, cue=cue, result=result, tip=tip)
    for days_ago, kind, codes in TIMES:
        t.do(actions.note_trial, days_ago, analysis=task, codes=dict(zip(steps, codes, strict=True)), on=t.day(days_ago), kind=kind)
    t.do(actions.meet_criterion, 178, analysis=task, met=True)
    needs = {takeover.need: takeover for takeover in takeovers_of(trajectory)}
    for ago, need, how, text, said, sure in (
        (206, "kiezen welk gangpad eerst", "show", "bordje aan de kar gehangen en gewacht tot Noor zelf begon", "Ik praat er altijd overheen.", 5),
        (192, "hulp vragen", "together", "om en om gereageerd op de hand van Noor: even knikken, dan pas komen", "Knikken is genoeg.", 8),
    ):
        t.do(mentoring.save_mentor_step, ago, trajectory=trajectory, takeover=needs[need], party=needs[need].party, on=t.day(ago), how=how, text=text,
             words=said, sure=sure)  # fmt: skip
    for author, answers, shared, words in (
        ("client", {"energy": 4, "pleasure": 5, "contact": 5, "work": 4}, ("energy", "pleasure", "contact", "work"), "wees zelf aan wat Ria mocht zien"),
        ("employer", {"presence": 5, "pace": 3, "quality": 5, "cooperation": 3, "independence": 4}, ("pace", "quality", "cooperation"), "op de vloer"),
    ):
        row = t.do(guidance.save_check_in, 176, trajectory=trajectory, author=author, answers=answers, on=t.day(176))
        t.do(guidance.release_check_in, 176, check_in=row, shared=shared, release_words=words)
