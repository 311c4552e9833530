"""Fatma and Henk learn to do what Anna did: from thinking along, by way of doing it together, to doing it alone."""

from types import SimpleNamespace

from spinweb.config.demo.karim_at_work import workday
from spinweb.practice.mentoring import actions, queries

PAUSE, TASK, WEEK = "op tijd pauze nemen", "een nieuwe opdracht rustig krijgen", "de week doorpraten"
STEPS = (  # days ago, which help, who, how, what, in their words, how sure, what is needed
    (148, PAUSE, "henk", "decide", "bedacht dat Henk om half tien gewoon langsloopt en niets zegt", "Ik moet toch langs de koffie.", 6, ""),
    (119, PAUSE, "henk", "watch", "Henk haalde Karim twee keer op, ik bleef bij de balie", "Hij liep al voordat ik er was.", 9, ""),
    (134, TASK, "fatma", "show", "één opdracht gegeven, tien tellen gewacht, en Karim liet herhalen wat hij ging doen", "Tien tellen is lang!", 4,
     "zien hoe het gaat als het druk is"),
    (84, TASK, "fatma", "together", "Fatma gaf de opdracht, ik hield het lijstje vast", "Ik hoorde mezelf te snel praten.", 6, "nog een keer meekijken op een drukke ochtend"),
    (28, TASK, "fatma", "watch", "Fatma verdeelde de lijsten zelf, in een volle hal", "Dit kan ik nu ook bij de anderen.", 8, ""),
    (70, WEEK, "fatma", "tell", "drie vaste vragen voor de vrijdag: wat ging goed, wat kostte veel, wat volgende week", "", 5, "samen doen, de eerste keren"),
)  # fmt: skip


def tell(t: object, case: SimpleNamespace, web: SimpleNamespace) -> None:
    """Six steps with the workplace; the last asks something of Fatma herself."""
    needs = {takeover.need: takeover for takeover in queries.takeovers_of(case.trajectory)}
    for days_ago, need, who, how, text, words, sure, needed in STEPS:
        on = workday(t, days_ago)
        t.do(actions.save_mentor_step, on, trajectory=case.trajectory, takeover=needs[need], party=getattr(web, who), on=t.day(on), how=how, text=text,
             words=words, sure=sure, needed=needed)  # fmt: skip
    on = workday(t, 7)
    t.do(actions.save_mentor_step, on, trajectory=case.trajectory, takeover=needs[WEEK], party=web.fatma, on=t.day(on), how="together",
         text="de vrijdag samen gedaan, Fatma stelde de vragen", words="Hij zei meer dan in een heel jaar.", sure=7, needed="een keer alleen proberen",
         next_text="op vrijdag de drie vragen stellen zonder Anna erbij", next_on=t.day(-9))  # fmt: skip
