"""A crowd of invented people for trying Spinweb at the size of a large organisation. Rows only; `spinweb seed-large` copies them in.

Everything follows from the seed and the number of the client, so that a coach in a small crowd has the same clients, with
the same ids and texts, as in a large one: that is what makes two databases comparable.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from spinweb.config.demo.cast import SPACE
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.accounts.models import Colleague, Organisation, User
from spinweb.foundation.audit.models import Move
from spinweb.foundation.parties.models import Client, ClientKey, ContactPerson, ExternalOrganisation, sort_key
from spinweb.foundation.parties.rules import new_client_key
from spinweb.practice.closing.models import Closing
from spinweb.practice.coaching_plans.models import CoachingPlan
from spinweb.practice.intakes.models import Intake
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.models import (
    Agreement,
    Appointment,
    ContactMoment,
    ContactParty,
    Goal,
    GoalRating,
    GoalTouch,
    Milestone,
    Party,
    Trajectory,
)  # fmt: skip
from spinweb.practice.worker_profiles.models import WorkerProfile
from spinweb.practice.workplaces.models import Lead, Workplace

# In the order in which they can be written: whatever a row refers to comes before it.
TABLES = (
    Organisation, User, Colleague, ExternalOrganisation, ContactPerson, Client, ClientKey, Trajectory, CaseMember, Move, Party, Goal,
    GoalRating, Agreement, Appointment, ContactMoment, ContactParty, GoalTouch, Milestone, Intake, WorkerProfile, Workplace, Lead,
    Placement, CoachingPlan, Closing,
)  # fmt: skip

FIRST = (
    "Aafke", "Abel", "Ada", "Amir", "Anouk", "Arda", "Arie", "Ayla", "Bas", "Berend", "Bouchra", "Carla", "Casper", "Chaima", "Daan", "Dewi",
    "Dirk", "Eefje", "Elif", "Emre", "Esra", "Fatma", "Femke", "Finn", "Fleur", "Gijs", "Hamza", "Hanna", "Hilde", "Ilse", "Imane", "Ivo", "Jaap",
    "Jasmijn", "Jelle", "Joke", "Joris", "Karim", "Kees", "Lars", "Lieke", "Lotte", "Luuk", "Maaike", "Malik", "Marit", "Mees", "Milou", "Nadia",
    "Niels", "Nora", "Omar", "Pien", "Ravi", "Rens", "Roos", "Ruben", "Sem", "Sjors", "Tara", "Teun", "Tirza", "Tygo", "Vera", "Wessel", "Wim",
    "Yara", "Yusuf", "Zoë",
)  # fmt: skip
LAST = (
    "van den Akker", "Ates", "Baaij", "van Beek", "Berkhout", "de Bruin", "Çelik", "van Dam", "Dekkers", "van Dijken", "Doorn", "El Amrani",
    "Elzinga", "Feenstra", "Franken", "de Graaf", "Haddad", "van Ham", "Heuvelman", "Hofstra", "Jansma", "Kappel", "Kaya", "van der Kolk",
    "Kuipers", "Lamers", "van Leer", "Maatman", "Meijerink", "Mulderij", "Nijland", "Olthof", "Oudshoorn", "Pinas", "van de Pol", "Postma",
    "Ramdin", "Reijnders", "Roelofs", "Sahin", "Schouten", "Slagter", "Spaans", "Terpstra", "Tromp", "Uitendaal", "Veenstra", "Verhaag",
    "van Vliet", "de Vos", "Wagenaar", "Westra", "Wolters", "Yildiz", "Zandbergen", "van Zanten", "Zwart",
)  # fmt: skip
PLACES = (
    "Nijmegen", "Arnhem", "Wijchen", "Elst", "Beuningen", "Groesbeek", "Malden", "Druten", "Cuijk", "Zevenaar", "Duiven", "Tiel", "Boxmeer",
    "Gennep", "Huissen",
)  # fmt: skip
WISHES = ("wil werken met de handen", "wil terug naar de winkel", "zoekt rust en regelmaat", "wil iets met techniek", "wil onder de mensen zijn",
          "wil buiten aan de slag", "wil stap voor stap meer uren", "wil zijn baan houden")  # fmt: skip
FIRMS = ("Bakkerij", "Tuincentrum", "Garage", "Drukkerij", "Hotel", "Kwekerij", "Bouwmarkt", "Wasserij", "Lunchroom", "Fietsenzaak")
JOBS = ("medewerker groen", "magazijnhulp", "gastvrouw", "vakkenvuller", "hulp in de keuken", "monteur in opleiding", "chauffeur")
RELATIONS = (("zus", "private"), ("moeder", "private"), ("buurman", "private"), ("vriendin", "private"), ("werkbegeleider", "work"),
             ("collega", "work"), ("ambulant begeleider", "care"), ("wijkverpleegkundige", "care"), ("klantmanager", "commissioner"))  # fmt: skip
SEEN = (
    "We liepen samen de ochtend door.", "De nieuwe taak ging al na twee keer voordoen.", "De pauze kwam te laat, dat was te merken.",
    "Samen een lijstje gemaakt voor de eerste tien minuten.", "De werkbegeleider vertelde wat goed ging.", "Er was onrust door een zieke.",
    "De bus was te laat; we bedachten een andere route.", "Eerst even over thuis gepraat, daarna over werk.", "Het tempo was vandaag precies goed.",
    "We spraken af dat vragen stellen altijd mag.", "De planning voor volgende week besproken.", "Liet zien hoe je de machine schoonmaakt.",
    "Belde zelf naar de chef, voor het eerst.", "De collega legt het rustig uit en dat helpt.", "We keken terug op de afgelopen maand.",
)  # fmt: skip
STEPS = ("de chef bellen over het rooster", "een route uitproberen", "het lijstje ophangen bij de werkplek", "vragen naar een vaste begeleider",
         "de eerste dag voorbereiden", "een gesprek met drie plannen", "het verslag doorsturen", "kijken bij een ander bedrijf")  # fmt: skip
GOALS = ("Ik kom op tijd, ook op maandag.", "Ik vraag hulp voordat ik vastloop.", "Ik werk twaalf uur per week zonder dat ik op ben.",
         "Ik doe de afwasstraat alleen.", "Ik zeg wat ik nodig heb tegen mijn chef.", "Ik weet wat voor werk bij mij past.")  # fmt: skip
JOYS = ("Eerste week helemaal gewerkt", "Zelf de chef gebeld", "Contract getekend", "Alleen met de bus gegaan", "Een compliment van een klant")
KINDS = ["client"] * 9 + ["three_way"] * 3 + ["employer"] * 3 + ["indirect"] * 3 + ["network", "commissioner"]
FORMS = ("workplace", "workplace", "elsewhere", "phone", "online")
NAMED = ("Anna Groot", "Piet Klein", "Olga Breed")  # Olga takes part in the trajectories of others

Put = Callable[..., None]


@dataclass
class Crowd:
    """One large organisation: `coaches`, `clients` and `contacts` in number, as on the day `today`."""

    organisation: str
    coaches: int
    clients: int
    contacts: int
    seed: int
    today: date
    password: str
    put: Put
    colleagues: list[UUID] = field(default_factory=list)
    commissioners: list[UUID] = field(default_factory=list)
    employers: list[UUID] = field(default_factory=list)
    workplaces: list[UUID] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return uuid5(SPACE, f"large {self.organisation}")

    def random(self, what: object) -> Random:
        """Chance that is the same every time for `what`."""
        return Random(f"{self.seed} {self.organisation} {what}")  # noqa: S311 invents people, keeps no secrets

    def at(self, on: date, hour: int = 10) -> datetime:
        return datetime.combine(on, time(hour), tzinfo=UTC)

    def tell(self) -> Iterator[None]:
        """Put every row; pauses now and then, so that what was put can be copied."""
        self._organisation()
        self._people()
        self._address_book()
        yield
        amounts = self._amounts()
        for number in range(self.clients):
            Case(self, number, amounts[number]).tell()
            if number % 250 == 249:
                yield
        yield

    def _organisation(self) -> None:
        self.put(Organisation, id=self.id, name=self.organisation, place="Nijmegen", complaints_route="Vertel het je jobcoach.")

    def _people(self) -> None:
        r = self.random("people")
        crowd = [f"{first} {last}" for first in FIRST for last in LAST]
        r.shuffle(crowd)
        host = "".join(c for c in self.organisation.lower() if c.isascii() and c.isalnum())
        for name in ("Loes Lang", *NAMED, *crowd)[: self.coaches + 1]:
            known = name in NAMED or name == "Loes Lang"
            user, place = (uuid5(SPACE, f"{what} {self.organisation} {name}") for what in ("user", "place"))
            address = ".".join(sort_key(name).replace(",", "").split())
            self.put(User, id=user, email=f"{address}@{host}.example", password=self.password if known else UNUSABLE_PASSWORD_PREFIX)
            self.put(Colleague, id=place, organisation_id=self.id, user_id=user, name=name, is_coach=name != "Loes Lang",
                     is_lead=name == "Loes Lang", works_from=self.today - timedelta(days=900), max_caseload=30)  # fmt: skip
            self.colleagues.append(place)
        del self.colleagues[0]  # the team lead coaches nobody

    def _address_book(self) -> None:
        own = {"organisation_id": self.id}
        for number in range(max(20, self.clients // 4)):
            r = self.random(f"outside {number}")
            pk, kind = _id(r), "commissioner" if number % 10 == 0 else "employer"
            place = r.choice(PLACES)
            name = f"Gemeente {place} {number}" if kind == "commissioner" else f"{r.choice(FIRMS)} {r.choice(LAST)} {number}"
            self.put(ExternalOrganisation, id=pk, **own, kind=kind, commissioner_kind="municipality" if kind == "commissioner" else "",
                     name=name, sort_name=sort_key(name), place=place)  # fmt: skip
            self.put(ContactPerson, id=_id(r), **own, at_id=pk, name=f"{r.choice(FIRST)} {r.choice(LAST)}", function="contactpersoon")
            if kind == "commissioner":
                self.commissioners.append(pk)
                continue
            self.employers.append(pk)
            self.workplaces.append(_id(r))
            found = self.today - timedelta(days=r.randrange(700))
            self.put(Workplace, id=self.workplaces[-1], **own, employer_id=pk, title=r.choice(JOBS), found_on=found, changed_at=self.at(found))

    def coach_of(self, number: int) -> UUID:
        """Twenty-five clients for Anna, as many for Piet, and the others over everybody but Olga."""
        if number < 25 or self.coaches == 1:
            return self.colleagues[0]
        if number < 50:
            return self.colleagues[1]
        others = self.colleagues[3:] or self.colleagues
        return others[number % len(others)]

    def members_beside(self, number: int) -> list[tuple[UUID, str, bool]]:
        """(colleague, part, still there) beside the coach: Olga in two hundred, and now and then a stand-in."""
        if number < 50:
            return []
        found = []
        if number < 250 and self.coaches > 2:
            found.append((self.colleagues[2], CaseMember.Part.SECOND, True))
        if number % 20 == 0 and self.coaches > 5:
            found.append((self.colleagues[3:][(number + 1) % (self.coaches - 3)], CaseMember.Part.STAND_IN, number % 40 == 0))
        return found

    def _amounts(self) -> list[int]:
        """How many contacts each client has: a hundred for those of Anna and Piet, a varying number for others."""
        even = self.contacts // max(1, self.clients)
        amounts = [min(100, even) if number < 50 else 0 for number in range(self.clients)]
        left = self.contacts - sum(amounts)
        weights = [self.random(f"amount {n}").uniform(0.2, 1.8) for n in range(50, self.clients)]
        total, seen, given = sum(weights), 0.0, 0
        for number, weight in enumerate(weights, start=50):
            seen += weight
            amounts[number] = round(left * seen / total) - given
            given += amounts[number]
        return amounts


def _id(r: Random) -> UUID:
    return UUID(int=r.getrandbits(128), version=4)


class Case:
    """One client's trajectory with everything in it."""

    def __init__(self, crowd: Crowd, number: int, contacts: int):
        self.crowd, self.number, self.contacts = crowd, number, contacts
        self.r = crowd.random(f"client {number}")
        self.coach = crowd.coach_of(number)
        self.client, self.pk = _id(self.r), _id(self.r)
        self.started = crowd.today - timedelta(days=self.r.randrange(90, 720))
        self.closed = number >= 50 and number % 5 == 0
        self.task = 7 if self.closed else self.r.randint(1, 7)
        self.parties: list[UUID] = []
        self.goals: list[UUID] = []

    def put(self, model: type, **values: Any) -> UUID:
        """Put a row of this trajectory; returns its id."""
        pk = _id(self.r)
        self.crowd.put(model, id=pk, organisation_id=self.crowd.id, client_id=self.client, trajectory_id=self.pk, **values)
        return pk

    def day(self) -> date:
        """A day between the start and yesterday."""
        return self.started + timedelta(days=self.r.randrange((self.crowd.today - self.started).days))

    def tell(self) -> None:
        """The client first, then what came of it."""
        self._client()
        self._members()
        self._web_and_goals()
        self._agreements()
        self._contacts()
        self._rooms()

    def _client(self) -> None:
        r, crowd = self.r, self.crowd
        called, family = r.choice(FIRST), r.choice(LAST)
        person = Client(id=self.client, organisation_id=crowd.id, called=called, family_name=family)
        crowd.put(Client, id=self.client, organisation_id=crowd.id, called=called, family_name=family,
                  sort_name=f"{sort_key(family)} {sort_key(called)}", born_on=crowd.today - timedelta(days=r.randrange(17 * 365, 62 * 365)),
                  place=r.choice(PLACES), contact_wish="liever een bericht dan bellen")  # fmt: skip
        key = new_client_key(person)
        crowd.put(ClientKey, client_id=self.client, organisation_id=crowd.id, wrapped_by=key.wrapped_by, wrapped=key.wrapped)
        ended = {"state": "closed", "ended_on": self.crowd.today - timedelta(days=r.randrange(1, 60)), "end_reason": "goal_reached"}
        crowd.put(Trajectory, id=self.pk, organisation_id=crowd.id, client_id=self.client, reference=f"G{self.number:06d}", wish=r.choice(WISHES),
                  commissioner_id=crowd.commissioners[self.number % len(crowd.commissioners)], hours_granted=r.randrange(80, 240, 10),
                  started_on=self.started, expected_end_on=crowd.today + timedelta(days=r.randrange(300)), task=self.task,
                  **(ended if self.closed else {}))  # fmt: skip
        for task in range(1, self.task):
            self.put(Move, at=crowd.at(self.day()), colleague_id=self.coach, subject_type="trajectories.trajectory", subject_id=self.pk,
                     field="task", old=str(task), new=str(task + 1))  # fmt: skip

    def _members(self) -> None:
        since = self.crowd.at(self.started)
        for colleague, part, there in [(self.coach, CaseMember.Part.COACH, True), *self.crowd.members_beside(self.number)]:
            until = None if part != CaseMember.Part.STAND_IN else self.crowd.at(self.crowd.today + timedelta(days=30))
            self.put(CaseMember, colleague_id=colleague, part=part, since=since, granted_by_id=self.coach,
                     until=until if there else since + timedelta(days=30), reason="" if part == "coach" else "samen begeleiden")  # fmt: skip

    def _web_and_goals(self) -> None:
        r = self.r
        for relation, ring in r.sample(RELATIONS, 6):
            self.parties.append(self.put(Party, name=r.choice(FIRST), relation=relation, ring=ring, bond=r.choice(["strong", "normal", "weak"])))  # fmt: skip
        for position, text in enumerate(r.sample(GOALS, 3)):
            goal = self.put(Goal, text=text, zero="zoals we hoopten", minus_one="soms", in_focus=position == 0, position=position)
            self.goals.append(goal)
            for _ in range(5):
                said_by = r.choice(["client", "coach", "employer"])
                on = self.day()
                self.put(GoalRating, goal_id=goal, level=r.randint(-2, 2), on=on, said_by=said_by, noted_by_id=self.coach,
                         noted_at=self.crowd.at(on, 16))  # fmt: skip

    def _agreements(self) -> None:
        r, today = self.r, self.crowd.today
        for number in range(15):
            done = self.closed or number >= 3
            on = self.day() if done else today + timedelta(days=r.randrange(-8, 40))
            owner = r.choice(["coach", "coach", "client", "party"])
            self.put(Agreement, text=r.choice(STEPS), owner=owner, owner_party_id=r.choice(self.parties) if owner == "party" else None, due_on=on,
                     task=self.task, goal_id=r.choice(self.goals), state="done" if done else "open", ended_on=on if done else None)  # fmt: skip
        for number in range(10):
            on = today + timedelta(days=r.randrange(14)) if number == 0 and not self.closed else self.day()
            self.put(Appointment, starts_at=self.crowd.at(on, r.randrange(8, 17)), form="workplace", place=r.choice(PLACES),
                     about="even bijpraten", colleague_id=self.coach)  # fmt: skip
        for _ in range(2):
            self.put(Milestone, on=self.day(), text=r.choice(JOYS))

    def _contacts(self) -> None:
        r = self.r
        for _ in range(self.contacts):
            contact = self.put(
                ContactMoment, on=self.day(), minutes=r.randrange(10, 95, 5), kind=r.choice(KINDS), task=self.task, noted_by_id=self.coach,
                form=r.choice(FORMS), text=" ".join(r.sample(SEEN, r.randint(1, 5))), next_step=r.choice(STEPS),
            )  # fmt: skip
            if r.random() < 0.4:
                self.put(ContactParty, contact_id=contact, party_id=r.choice(self.parties))
            if r.random() < 0.35:
                self.put(GoalTouch, contact_id=contact, goal_id=r.choice(self.goals), words="een stap verder")

    def _rooms(self) -> None:
        """One row in each room that the trajectory has passed. What only a key can open stays empty here."""
        r, crowd = self.r, self.crowd
        later = self.started + timedelta(days=30)
        workplace = crowd.workplaces[self.number % len(crowd.workplaces)]
        self.put(Intake, held_on=self.started, form="elsewhere", expectations={"result": {"client": "dat het rustig gaat"}}, code_discussed_on=self.started)
        if self.task > 1:
            self.put(WorkerProfile, summary="Ik werk graag met mijn handen en wil weten waar ik aan toe ben.", discussed_on=later)
        if self.task > 2:
            self.put(Lead, workplace_id=workplace, next_step=r.choice(STEPS))
        if self.task > 4:
            placement = self.put(Placement, kind="employment", workplace_id=workplace, starts_on=later, function=r.choice(JOBS), hours_per_week=16)
            self.put(CoachingPlan, placement_id=placement, starts_on=later, ends_on=later + timedelta(days=180))
        if self.closed:
            self.put(Closing, held_on=crowd.today - timedelta(days=60), result="werkt nu zonder jobcoach")
