"""The other people whom Anna and Bram guide, in short: who they are, what was done last, and what comes next."""

from dataclasses import dataclass, field
from itertools import cycle

from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.practice.trajectories import actions


@dataclass(frozen=True)
class Person:
    """One trajectory in short. `talks` are (days ago, minutes, kind, form, text); `open_until` is how many days ahead the next agreement is."""

    called: str
    family_name: str
    place: str
    wish: str
    task: int
    started: int
    hours: int
    near: tuple[str, str]
    goal: str
    talks: list[tuple[int, int, str, str, str]]
    then: str
    open_until: int
    milestone: str = ""
    passed: list[int] = field(default_factory=list)


ANNA = [
    Person("Ilja", "de Boer", "Nijmegen", "wil weer werken, stap voor stap", 1, 18, 60, ("Femke", "partner"), "Ik weet hoeveel uur ik op een dag volhoud",
           [(18, 60, "client", "elsewhere", "Kennisgemaakt aan de keukentafel, gordijnen half dicht. Ilja vertelt zelf; na drie kwartier is het genoeg."),
            (6, 45, "client", "phone", "In twee keer gebeld, een kwartier en een half uur. De bedrijfsarts vindt twee uur per dag een begin.")],
           "bij mijn oude werk vragen wat er nu ligt", 12),
    Person("Dewi", "Suriani", "Wijchen", "wil iets met dieren en niet met bazen", 2, 75, 80, ("Nanda", "moeder"), "Ik kan vertellen waar ik goed in ben",
           [(75, 60, "client", "elsewhere", "Eerste gesprek op de kinderboerderij. Dewi kent alle geiten bij naam."),
            (40, 60, "client", "elsewhere", "Samen gekeken wat ze op de boerderij al doet: voeren, hokken, bezoekers uitleg geven."),
            (9, 50, "client", "elsewhere", "Haar drie sterke kanten opgeschreven, met een voorbeeld erbij. Ze las ze twee keer.")],
           "foto’s meenemen van drie dingen die goed gingen", 10),
    Person("Mo", "Benali", "Nijmegen", "zoekt een baan als fietsenmaker", 3, 130, 90, ("Yassin", "oom, heeft een fietsenwinkel"), "Ik heb met drie werkplaatsen gepraat",
           [(128, 60, "client", "elsewhere", "Mo haalde zijn eigen fiets uit elkaar terwijl we praatten. Hij legt goed uit wat hij doet."),
            (45, 40, "employer", "workplace", "Fietspunt Station wil iemand leren kennen. Ze hebben het druk met banden en remmen."),
            (11, 45, "client", "phone", "De brief aan de tweede werkplaats samen gelezen. Mo brengt hem zelf langs.")],
           "de brief langsbrengen bij de werkplaats aan de Waalkade", 9, passed=[2]),
    Person("Truus", "van den Heuvel", "Beuningen", "wil na twintig jaar iets anders dan de kassa", 4, 170, 70, ("Cor", "man"), "Ik heb een plek waar ik kan zitten en staan",
           [(150, 60, "client", "elsewhere", "Truus kan met iedereen praten en wil dat blijven doen. Haar rug wil niet meer acht uur staan."),
            (30, 75, "three_way", "workplace", "Gekeken bij de receptie van het verpleeghuis. Leidinggevende Hilde vond haar rust opvallen."),
            (8, 30, "employer", "phone", "Hilde denkt aan drie ochtenden. Ze vraagt wat een verstelbaar bureau kost.")],
           "nadenken over drie ochtenden aan de balie", 11, passed=[2, 3]),
    Person("Jelle", "Hofstra", "Druten", "werkt sinds september bij de houthandel", 5, 210, 100, ("Sietske", "zus"), "Ik begin op tijd en meld het als het niet lukt",
           [(90, 60, "three_way", "workplace", "Eerste dag. Voorman Piet liet elk vak zien. Jelle schreef alles op de achterkant van een plank."),
            (35, 45, "client", "workplace", "De zaagplanning hangt nu in zijn kast. Hij kijkt er zelf op."),
            (13, 45, "three_way", "workplace", "Piet hoeft het begin van de dag niet meer uit te leggen. De middag nog wel.")],
           "met Piet praten over de middag", 14, "Een hele week op tijd, vijf dagen achter elkaar", passed=[2, 3, 4]),
    Person("Samira", "El Idrissi", "Nijmegen", "houdt haar baan in de bakkerij", 6, 400, 120, ("Khadija", "vriendin en collega"), "Ik neem mijn pauze, ook als het druk is",
           [(120, 60, "client", "workplace", "Meegewerkt tot de eerste pauze. Samira sloeg hem bijna over; samen een wekker gezet."),
            (42, 40, "three_way", "workplace", "De bedrijfsleider ziet minder fouten na elven. Hij zet de pauze nu in het rooster."),
            (10, 30, "client", "phone", "Twee weken elke pauze genomen. Ze belt voortaan zelf als het niet lukt.")],
           "vertellen hoe de kerstdrukte gaat", 20, "Zelf om een kortere dag gevraagd, en gekregen", passed=[2, 3, 4, 5]),
    Person("Wout", "Jansen", "Elst", "gaat binnenkort zonder jobcoach verder", 7, 620, 150, ("Miriam", "werkbegeleider"), "Ik los een slechte dag op met Miriam",
           [(200, 45, "three_way", "workplace", "Miriam doet de weekstart nu met Wout. Anna keek alleen nog."),
            (60, 45, "client", "workplace", "Een slechte dag gehad en die zelf met Miriam besproken. Anna hoorde het pas later."),
            (16, 60, "three_way", "workplace", "Teruggekeken met z’n drieën. Wout: het is goed zo.")],
           "het eindverslag samen lezen", 15, "Een jaar in dienst", passed=[2, 3, 4, 5, 6]),
]  # fmt: skip
BRAM = [
    Person("Lotte", "Verhagen", "Arnhem", "wil werken naast haar opleiding", 3, 95, 60, ("Peter", "mentor op school"), "Ik heb één plek waar ik langer mag blijven",
           [(90, 60, "client", "elsewhere", "Op school afgesproken. Lotte wil niet in de horeca en wel met haar handen."),
            (14, 40, "client", "phone", "Drie drukkerijen gevonden. Ze belt er zelf één.")],
           "de eerste drukkerij bellen", 10, passed=[2]),
    Person("Rashid", "Amiri", "Arnhem", "begint in de keuken van een hotel", 6, 260, 90, ("Gerard", "chef-kok"), "Ik werk een dienst zonder hulp",
           [(80, 60, "three_way", "workplace", "Gerard kookt voor, Rashid doet na. Woorden zijn bijna niet nodig."),
            (12, 45, "client", "workplace", "De koude kant doet hij alleen. Warm nog samen.")],
           "een keer de warme kant proberen", 13, "De eerste dienst alleen aan de koude kant", passed=[2, 3, 4, 5]),
]  # fmt: skip


def tell(t: object, people: list[Person]) -> None:
    """Each person's trajectory, through the actions of the pages."""
    commissioners = ExternalOrganisation.objects.filter(name__in=["Gemeente Nijmegen", "UWV Arnhem"]).order_by("name")
    for person, commissioner in zip(people, cycle(commissioners), strict=False):
        _tell(t, person, commissioner)


def _tell(t: object, person: Person, commissioner: ExternalOrganisation) -> None:
    trajectory = t.do(actions.start_trajectory, person.started, client={"called": person.called, "family_name": person.family_name, "place": person.place},
                      trajectory={"wish": person.wish, "commissioner": commissioner, "hours_granted": person.hours})  # fmt: skip
    name, relation = person.near
    t.do(actions.save_party, person.started, trajectory=trajectory, name=name, relation=relation, ring="private", bond="strong", may_contact="yes")
    step = (person.started - 5) // max(1, len(person.passed) + 1)
    for number, task in enumerate([*person.passed, person.task], start=1):
        t.do(actions.go_to_task, person.started - number * step, trajectory=trajectory, task=task)
    t.do(actions.save_goal, person.started - 3, trajectory=trajectory, text=person.goal, in_focus=True, target_on=t.day(-60), zero=person.goal)
    for ago, minutes, kind, form, text in person.talks:
        t.do(actions.note_contact, ago, trajectory=trajectory, on=t.day(ago), minutes=minutes, kind=kind, form=form, text=text)
    if person.milestone:
        t.do(actions.celebrate, person.talks[-1][0], trajectory=trajectory, on=t.day(person.talks[-1][0]), text=person.milestone)
    t.do(actions.agree, person.talks[-1][0], trajectory=trajectory, text=person.then, owner="client", due_on=t.day(-person.open_until))
