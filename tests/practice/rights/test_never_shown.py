"""Whatever a client says, in whatever order: no reader ever sees what they may not have (T0.7, T7.3).

Hypothesis plays yes, no, withdrawing, changing a yes, sharing, links, handing over, resting, exceptions and days going by. What may be seen is kept
by the test itself, from what was said, without the rules of the house.
"""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from spinweb.foundation.access.context import Reader, lane
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents import queries as copies
from spinweb.foundation.documents.models import ReaderLink
from spinweb.foundation.documents.paper import Paper, text
from spinweb.practice.rights import actions
from spinweb.practice.rights.models import Hold
from spinweb.practice.trajectories.actions import remove, restore

PARTIES, PURPOSES = ("Kwekerij", "Bakkerij"), ("working_together", "getting_to_know")
NEEDS = {"work_card": {"needs"}, "scheme_sheet": {"schemes"}, "placement_agreements": set(), "handover_file": set()}  # what wants a yes of the client


class Consent(RuleBasedStateMachine):
    """Every example begins and ends with the trajectory as it was. Given from outside: `sanne`, `start`, `who` and `made`."""

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.at, self.said, self.shares, self.links, self.rests, self.but = self.start, [], [], {}, False, None

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    def do(self, action, **values):
        """Whether it was done; what is refused leaves nothing behind."""
        self.at += timedelta(seconds=2)
        try:
            with transaction.atomic():
                return action(by=self.sanne.viewer.colleague, at=self.at, **values)
        except Refusal:
            return None

    @property
    def today(self):
        return self.at.date()

    def may(self, kind, party, purpose):
        """As the client said it: a yes for this party, purpose and group, of today, not withdrawn; nothing while the data rest."""
        if self.rests and self.but != self.today:
            return False
        yes = [s for s in self.said if s["open"] and (s["party"], s["purpose"]) == (party, purpose) and s["until"] >= self.today]
        return all(any(group in s["groups"] for s in yes) for group in NEEDS[kind])

    @rule(party=st.sampled_from(PARTIES), purpose=st.sampled_from(PURPOSES), groups=st.sampled_from([["needs"], ["schemes"], ["needs", "schemes"]]),
          days=st.integers(0, 9), yes=st.booleans())  # fmt: skip
    def ask(self, party, purpose, groups, days, yes):
        told = {"party": party, "purpose": purpose, "groups": groups, "until": self.today + timedelta(days=days)}
        row = self.do(documents.note_consent, reader="employer", basis="guidance", words="Zo is het uitgelegd.", says="yes" if yes else "no",
                      asked_on=self.today, **self.who, **told)  # fmt: skip
        self.said.append(told | {"open": yes, "row": row})

    @precondition(lambda self: any(s["open"] for s in self.said))
    @rule(data=st.data(), days=st.integers(0, 3), groups=st.sampled_from([["needs"], ["schemes"]]), yes=st.booleans())
    def change_what_was_said(self, data, days, groups, yes):
        one = data.draw(st.sampled_from([s for s in self.said if s["open"]]))
        told = {"groups": groups, "until": self.today + timedelta(days=days), "party": one["party"], "purpose": one["purpose"]}
        assert self.do(documents.note_consent, reader="employer", basis="guidance", words="Anders.", says="yes" if yes else "no", asked_on=self.today,
                       consent=one["row"], **self.who, **told)  # fmt: skip
        one.update(told, open=yes)

    @precondition(lambda self: any(s["open"] for s in self.said))
    @rule(data=st.data())
    def withdraw(self, data):
        one = data.draw(st.sampled_from([s for s in self.said if s["open"]]))
        assert self.do(documents.withdraw_consent, consent=one["row"])
        one["open"] = False

    @rule(kind=st.sampled_from(["work_card", "scheme_sheet", "placement_agreements"]), party=st.sampled_from(PARTIES), purpose=st.sampled_from(PURPOSES),
          back=st.integers(0, 2))  # fmt: skip
    def share(self, kind, party, purpose, back):
        day = self.today - timedelta(days=back)
        went = self.do(documents.release, document=self.made[kind], party=party, purpose=purpose, basis="guidance", sent_on=day, sent_how="link", told_on=day)
        assert went is None or self.may(kind, party, purpose), f"{kind} went to {party} for {purpose}"
        assert went or back or not self.may(kind, party, purpose), f"{kind} was refused while the client said yes"
        if went:
            self.shares.append((kind, went))

    @rule()
    def hand_over(self):
        went = self.do(documents.release, document=self.made["handover_file"], party="Bureau Noord", purpose="taking_over", basis="consent", sent_on=self.today,
                       sent_how="door de jobcoach", told_on=self.today)  # fmt: skip
        assert bool(went) == (not self.rests or self.but == self.today)
        if went:
            self.shares.append(("handover_file", went))

    @precondition(lambda self: self.shares)
    @rule(data=st.data(), days=st.integers(1, 9))
    def link(self, data, days):
        kind, share = data.draw(st.sampled_from(self.shares))
        handed = self.do(documents.make_link, document=self.made[kind], share=share, reader_name=share.party, days=days, most_openings=9)
        assert handed is None or self.may(kind, share.party, share.purpose)
        if handed:
            self.links[handed.link.pk] = (kind, share)

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def take_a_link_back_and_change_ones_mind(self, data):
        row = ReaderLink.objects.get(pk=data.draw(st.sampled_from(sorted(self.links))))
        self.do(remove, thing=row)
        self.do(restore, thing=row)

    @rule()
    def rest(self):
        if self.do(actions.hold, trajectory=self.sanne.trajectory, kind="rest", reason="Sanne vroeg het"):
            self.rests, self.but = True, None

    @precondition(lambda self: self.rests)
    @rule(lifted=st.booleans())
    def take_up_again_or_only_today(self, lifted):
        row = Hold.objects.of(self.sanne.trajectory).filter(kind="rest").in_force().get()
        if lifted:
            self.do(actions.lift, hold=row, lifted_reason="Sanne wil verder")
            self.rests = False
        elif self.do(actions.allow_today, hold=row, ground="client", reason="Sanne wil dit zelf"):
            self.but = self.today

    @rule(days=st.integers(1, 4))
    def days_go_by(self, days):
        self.at += timedelta(days=days)

    @invariant()
    def no_reader_sees_what_they_may_not_have(self):
        for pk in ReaderLink.objects.filter(pk__in=self.links, removed_at__isnull=True, expires_at__gt=self.at).values_list("pk", flat=True):
            kind, share = self.links[pk]
            with lane("portal", Reader(pk, self.sanne.trajectory.organisation_id)) as viewer:
                seen = copies.copies(viewer, at=self.at)
            assert not seen or self.may(kind, share.party, share.purpose), f"{share.party} still reads {kind}"


def test_no_order_of_events_shows_a_reader_what_they_may_not_have(sanne, now, request):
    deep, who = request.config.getoption("--deep"), {"trajectory_id": sanne.trajectory.pk, "client_id": sanne.trajectory.client_id}
    made = {kind: sanne.do(documents.fix, paper=Paper(kind=kind, title=kind, reader="receiver" if kind == "handover_file" else "employer", about="Sanne",
                                                      blocks=[text("Eén ding tegelijk.")]), **who) for kind in NEEDS}  # fmt: skip
    run_state_machine_as_test(type("Played", (Consent,), {"sanne": sanne, "start": now, "who": who, "made": made}), settings=settings(
        max_examples=400 if deep else 12, stateful_step_count=40 if deep else 14, derandomize=True, deadline=None, database=None, print_blob=False,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)))  # fmt: skip
