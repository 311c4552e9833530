"""A progress round from draft to sent, a revised plan, a warm handover to a colleague, and a referral; on a phone and on a desktop."""

import re
from datetime import timedelta

from django.utils import timezone

FORMS_OF_A_ROUND = 5  # period, own words, show, reaction, send: under five minutes


def day(ago):
    return (timezone.localdate() - timedelta(days=ago)).isoformat()


def on_vandaag(visitor):
    """What stands on Vandaag, on the first pages of both lists."""
    return "".join(visitor.go(f"/vandaag/?aan-zet={n}&wacht={n}").text() for n in (1, 2, 3))


def start_client(visitor, name):
    """A client of its own, so that the same story can be played twice."""
    visitor.go("/trajecten/nieuw/").fill(called=name, wish="wil blijven werken", started_on=day(60)).save("Traject beginnen")
    return visitor.at()


def test_a_progress_round_goes_from_the_record_to_the_reader_with_the_clients_reaction(visitor, screen):
    """Given Karim's record, when Anna makes a round, then he reads it first, what he says goes along, and it takes her five short forms (T0.3, T0.1)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/vandaag/").see().open_client("Karim")
    karim, forms = anna.at(), 0
    anna.follow("Voortgang en plannen herzien").see().follow("Nieuwe voortgangsronde").see()
    anna.fill(reader="commissioner", since=day(40), until=day(0), due_on=day(-10)).save("Verslag vullen").see()
    forms += 1
    draft = anna.text()
    assert "Jij bent aan zet" in draft
    assert "Ik neem mijn pauzes op tijd" in draft, "goals are filled in from the record"
    anna.follow("Aanvullen").see().fill(added="Karim houdt de drukke weken vol.", coming="Na kerst bespreken we vier uur erbij.").save().see()
    forms += 1
    anna.follow("Karim laten lezen").see().fill(respond_until=day(-6)).save("Zo laten lezen").see()
    forms += 1
    assert "Karim is aan zet" in anna.text()
    here = anna.at()
    anna.follow("Leesversie voor Karim").see()
    assert "Wat jij zegt, gaat mee" in anna.text()
    assert "verslag lezen en reageren" in on_vandaag(anna)
    anna.go(here).follow("Reactie noteren").see().fill(reaction="Klopt. Ik wil die vier uur echt.", reaction_how="phone").save("Reactie bewaren").see()
    forms += 1
    anna.follow("Versturen").see()
    for why in anna.page.locator("[name^=why_]").all():
        why.fill("Staat in het plan dat UWV heeft.")
    anna.fill(sent_how="portaal").save("Versturen en vastleggen").see()
    forms += 1
    assert forms <= FORMS_OF_A_ROUND
    told = anna.text()
    assert "Ik wil die vier uur echt." in told
    assert "verstuurd" in told
    anna.follow("De verstuurde versie").see()
    anna.go(f"{karim}voortgang/").see()


def test_a_plan_is_revised_with_what_changed_beside_it(visitor, screen):
    """Given Sanne's trajectory plan, when Sanne asks for another way, then old and new stand beside each other and both voices are noted (T0.4)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Sanne")
    sanne = anna.at()
    anna.go(f"{sanne}voortgang/").follow("een plan herzien").see()
    anna.fill(plan="trajectory_plan", proposal="Eerst een maand meelopen.", reason="Sanne wil het rustiger.", proposed_by="client").save("Voorstellen").see()
    here = anna.at()
    anna.go(f"{sanne}doelen/nieuw/").fill(text="Ik loop een maand mee", kind="trajectory").save()
    anna.go(here).see()
    assert "Ik loop een maand mee" in anna.text()
    for who in ("client", "commissioner"):
        anna.go(f"{here}stem/{who}/").see().fill(says="agrees", how="phone").save().see()
    anna.press("Vaststellen").see()
    assert "vastgesteld" in anna.text()


def test_a_warm_handover_to_a_colleague_who_says_yes(visitor, screen):
    """Given a client of Anna's, when she hands over to Bram with what the client agreed to, then Bram is the coach and Anna is out (T0.5)."""
    anna = visitor(screen).enter_as("Anna Visser")
    path = start_client(anna, f"Overdracht {screen}")
    anna.go(f"{path}afspraken/nieuw/").fill(text="de bakker bellen", owner="coach", due_on=day(-4)).save()
    anna.go(f"{path}overdracht/").see().follow("Overdracht voorbereiden").see()
    anna.page.get_by_role("radio", name="Bram de Wit").check()
    anna.fill(reason="Anna gaat met verlof", planned_on=day(-14)).save("Voorbereiden").see()
    here = anna.at()
    anna.follow("Vragen wat er mee mag").see().fill(client_agrees="yes", client_words="Dan hoef ik het niet nog eens te vertellen.").save().see()
    anna.go(f"{here}schrijven/").see().fill(own_words="Ik werk graag vroeg.", who_to_call="Anna").save().see()
    anna.go(f"{here}gesprek/").see().fill(starts_at=f"{day(-2)}T10:00", form="online").save().see()
    bram = visitor(screen).enter_as("Bram de Wit")
    assert "Deze bladzijde is er niet" in bram.go(here).text()
    anna.press("Aanbieden").see()
    assert "neem jij de begeleiding over?" in bram.go("/vandaag/").see().text()
    bram.go(here).see().follow("Antwoorden").see()
    bram.fill(takes_over="yes", answer_words="Graag.").save("Antwoord vastleggen").see()
    assert "Overgenomen" in bram.text()
    assert "de bakker bellen" in bram.go(f"{path}afspraken/").text()
    assert "Deze bladzijde is er niet" in anna.go(path).text()


def test_a_referral_goes_with_a_yes_and_comes_back_to_be_asked_after(visitor, screen):
    """Given a client who needs other help, when the client says yes, then the letter holds what was agreed and the question comes back (T0.6)."""
    anna = visitor(screen).enter_as("Anna Visser")
    path = start_client(anna, f"Verwijzing {screen}")
    anna.go(f"{path}doorverwijzen/").see().follow("Doorverwijzen").see()
    anna.fill(receiver="Wijkteam Noord", why="Komt thuis niet tot rust.", hoped="uitgerust werken").save().see()
    here = anna.at()
    anna.page.get_by_role("link", name=re.compile("vragen$")).first.click()
    anna.see().fill(client_agrees="yes").save().see().follow("Versturen").see()
    anna.fill(ask_again_on=day(0)).save("Versturen en vastleggen").see()
    assert "vragen wat er kwam van de verwijzing naar Wijkteam Noord" in on_vandaag(anna)
    anna.go(here).follow("Noteren wat ervan kwam").see().fill(outcome="taken_up", outcome_words="Elke dinsdag.").save().see()
    assert "De hulp is begonnen" in anna.text()


def test_a_stand_in_is_planned_and_the_network_is_called(visitor, screen):
    """Given a holiday to come, when Anna lets Bram stand in from day to day, then it stands on the list; and one click notes a call (T0.2)."""
    anna = visitor(screen).enter_as("Anna Visser")
    path = start_client(anna, f"Waarnemen {screen}")
    anna.go(f"{path}collegas/").see().page.get_by_role("radio", name="Bram de Wit").check()
    anna.fill(part="stand_in", first_on=day(-20), last_on=day(-30), reason="vakantie").save("Toelaten").see()
    assert "Doet later mee" in anna.text()
    anna.go(f"{path}overdracht/").see()
    anna.go(f"{path}web/nieuw/").see().fill(name="Mo", relation="broer", ring="private", bond="strong", may_contact="ask").save().see()
    anna.follow("Contact noteren met Mo").see()
    assert "eerst vragen" in anna.text()
    anna.fill(text="Even gebeld.").save()
    assert "vandaag" in anna.go(f"{path}web/").see().text()
