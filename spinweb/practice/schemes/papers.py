"""Papers about schemes: for the client in plain words, for one employer what the client agreed to, and for any employer in general."""

from datetime import date

from spinweb.engines.rulebook.schemes import LIKELY, POSSIBLE, Advice, schemes
from spinweb.engines.rulebook.wording import day as in_words
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.schemes import queries, rules
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory

GENERAL = ("begeleiding", "loonkosten", "risico", "uitproberen", "voorziening", "scholing")


def scheme_overview(trajectory: Trajectory, reader: str) -> Paper:
    """What may help at this work, for the client: what it is, what you do, and what is still to find out (K4.1). Four queries."""
    made = papers.start(trajectory, kind="scheme_overview", title="Regelingen bij jouw werk", reader=reader)
    words = rules.employer_words()["client"]
    last = queries.last_outcome(trajectory)
    if last is None:
        made.blocks = [paper.text("Dit is nog niet bekeken. Je jobcoach doet dat samen met jou.")]
        return made
    facts = schemes().rules.vocabulary.facts(last.facts)
    own = queries.own_rules_kept(trajectory, on=last.reference_date)
    advice = [one for one in rules.advised(facts, on=last.reference_date, own=own) if one.rule and one.rule.told.get("client")]
    made.facts.append(("Bekeken voor", papers.said_day(last.reference_date)))
    made.blocks = [paper.text(words["begin"])]
    for title, outcome in (("Dit past waarschijnlijk bij jou", LIKELY), ("Dit past misschien bij jou", POSSIBLE)):
        found = [one for one in advice if one.outcome == outcome]
        if found:
            made.blocks.append(paper.heading(title))
            made.blocks += [block for one in found for block in _for_client(one, last.reference_date)]
    made.blocks += [paper.remark(words["besluit"]), paper.text(words["delen"])]
    return made


def _for_client(one: Advice, on: date) -> list[dict]:
    rule = one.rule
    if rule is None:
        return []
    does = ["Jij vraagt dit aan" + (f" bij {one.apply.where}" if one.apply.where else "")] if one.apply.by and "werknemer" in one.apply.by else []
    day = one.apply.before if does else None
    before = "" if day is None else f", uiterlijk op {in_words(day)}" if day >= on else f". Dat kon tot en met {in_words(day)}; vraag of het nog kan"
    still = f" Dit moeten we nog weten: {', '.join(rules.kinds()[key].name for key in one.missing[:3])}." if one.outcome == POSSIBLE and one.missing else ""
    return [paper.items([f"{rule.name}. {rule.told['client']}{f' {does[0]}{before}. Je jobcoach helpt je.' if does else ''}{still}"])]


def scheme_sheet(trajectory: Trajectory, reader: str) -> Paper:
    """For this employer: in general, and with the client's agreement which kinds there may be; never a ground or health (T3.3). At most five queries."""
    made = papers.start(trajectory, kind="scheme_sheet", title="Regelingen voor deze werkplek", reader=reader)
    agreed, last = queries.employer_may_read(trajectory), queries.last_outcome(trajectory)
    words = rules.employer_words()
    if not agreed or last is None:
        made.facts, made.subtitle = [], ""
        made.about = ""
        made.blocks = general_blocks(made_on(last))
        why = "dat is niet met de cliënt afgesproken" if not agreed else "dat is nog niet bekeken"
        made.left_out.append(("welke regelingen bij deze werknemer passen", why))
        return made
    facts = schemes().rules.vocabulary.facts(last.facts)
    advice = rules.advised(facts, on=last.reference_date, own=queries.own_rules_kept(trajectory, on=last.reference_date))
    there = {one.rule.told["soort"] for one in advice if one.rule and one.outcome in (LIKELY, POSSIBLE)}
    made.facts = [("Naam", trajectory.client.called), ("Bekeken voor", papers.said_day(last.reference_date))]
    rows = [[told["persoonlijk"], told["doe"]] for code, told in words["soorten"].items() if code in there and "persoonlijk" in told]
    made.blocks = [paper.text(f"{trajectory.client.called} vindt het goed dat u dit leest. Welke regeling het precies is, vertelt {trajectory.client.called} "
                              "zelf, als die dat wil."), paper.table(["Wat er kan zijn", "Wat u doet"], rows, widths=[1, 1.3])]  # fmt: skip
    made.blocks += [paper.text(words["werkgever"]["vragen"]), paper.remark(words["werkgever"]["besluit"])]
    made.left_out += [("uitkering, beperking en gezondheid", "daar hoeft u niets over te weten"),
                      ("bedragen voor deze werknemer", "die zeggen welke regeling het is")]  # fmt: skip
    return made


def made_on(last: object) -> date | None:
    """The day a sheet speaks of; None: whatever the rulebook says last."""
    return getattr(last, "reference_date", None)


def general_sheet(on: date) -> Paper:
    """One page for any employer, about nobody (T3.3). No query."""
    words = rules.employer_words()["werkgever"]
    made = Paper(kind="scheme_sheet", title=words["kop"], reader="employer", about="")
    made.made_by, made.made_on = "Spinweb", in_words(on)
    made.blocks = general_blocks(on)
    return made


def general_rules(on: date | None) -> list[dict]:
    """The schemes that say something to any employer on a day, by kind: name, sentence, most in a year, where to ask."""
    found = []
    for versions in schemes().rules.by_id.values():
        rule = next((r for r in reversed(versions) if on is None or (r.start <= on and (r.end is None or on <= r.end))), None)
        if rule and rule.told.get("werkgever") and rule.told["aanvraag"][0]["door"] != "niemand":
            found.append({"rule": rule, "kind": rule.told["soort"], "where": rule.told["aanvraag"][-1]["waar"]})
    return sorted(found, key=lambda one: GENERAL.index(one["kind"]))


def general_blocks(on: date | None) -> list[dict]:
    """What stands on a sheet for any employer."""
    words = rules.employer_words()["werkgever"]
    rows = [[one["rule"].name, one["rule"].told["kort"], one["where"]] for one in general_rules(on)]
    return [paper.text(words["begin"]), paper.table(["Regeling", "Wat het is", "Waar"], rows, widths=[1.45, 2.4, 1.2]),
            paper.text(f"{words['vragen']} {words['besluit']}")]  # fmt: skip
