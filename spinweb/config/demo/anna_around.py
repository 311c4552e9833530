"""What Anna does beside her trajectories: a group about phoning an employer, and a team that learns to guide somebody new."""

from decimal import Decimal

from spinweb.config.demo.karim_at_work import workday
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.practice.assignments import actions
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces.actions import save_contact_person


def tell(t: object, cast: object) -> None:
    """After the three stories: a group in which two of their people sat, and an assignment without a client."""
    _group(t)
    _assignment(t)


def _group(t: object) -> None:
    known = {case.client.called: case for case in Trajectory.objects.select_related("client")}
    ago = workday(t, 12)
    made = t.do(actions.save_group_session, ago, subject="Bellen met iemand die je niet kent", on=t.day(ago), minutes=90, form="elsewhere",
                trajectories=[known["Sanne"], known["Karim"]], group_size=6,
                why_group="van elkaar horen dat iedereen het spannend vindt",
                text="Geoefend in tweetallen, rug aan rug. Daarna belde ieder één keer echt, naar de openingstijden van een winkel.")  # fmt: skip
    words = {"Sanne": "Met een briefje in mijn hand ging het.", "Karim": "Ik zei gewoon: momentje, ik schrijf het op."}
    for part in made.parts.select_related("contact__trajectory", "trajectory__client"):
        t.do(trajectories.note_contact, ago, trajectory=part.trajectory, contact=part.contact, client_words=words[part.trajectory.client.called])


def _assignment(t: object) -> None:
    linde = ExternalOrganisation.objects.get(kind="employer", name__contains="De Linde")
    boss = t.do(save_contact_person, 60, organisation=linde, name="Gerda van der Linde", function="eigenaar")
    job = t.do(actions.save_assignment, 60, kind="training", title="Inwerken in kleine stappen", asked_by=linde, contact=boss,
               starts_on=t.day(workday(t, 56)), ends_on=t.day(-20), hours_agreed=Decimal(12),
               question="Nieuwe mensen haken in de eerste maand af. We leggen alles op dag één uit en dan zijn ze het kwijt.",
               different="Elke nieuwe heeft een vaste collega, één kaart per taak, en na een week een gesprek van tien minuten.",
               agreements="Twee middagen met de zes ervaren kwekers, daartussen drie keer meelopen. Gerda plant het op rustige dagen. "
                          "Over mensen die Anna begeleidt gaat het niet.")  # fmt: skip
    told = (
        (56, 150, "workplace", "eerste middag: wat hielp jou toen jij begon", "zes kwekers en Gerda",
         "Iedereen noemde hetzelfde: één ding tegelijk en iemand die je mag storen."),
        (42, 90, "workplace", "meegelopen bij het verspenen", "Joop en Elif", "Samen de eerste taakkaart gemaakt, met foto’s van hun eigen handen."),
        (21, 60, "workplace", "meegelopen bij het inpakken", "Elif", "De kaart kan korter: zeven stappen in plaats van twaalf."),
        (20, 45, "elsewhere", "taakkaarten uitgewerkt", "", ""),
    )  # fmt: skip
    for ago, minutes, form, what, with_whom, came_of in told:
        day = workday(t, ago)
        t.do(actions.save_session, day, assignment=job, on=t.day(day), minutes=minutes, form=form, what=what, with_whom=with_whom, came_of=came_of)
