"""Who gets which answer from which page: every page of ours, for everybody of the cast, with Anna's trajectory in the address.

A new page is in the table at once. Where it belongs follows from its rule and its address; whatever differs from that is
written down in DIFFERENT, which is the page to read when you wonder who sees what.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.counting import BUDGET, counting
from spinweb.portals.shell.access import coaches, leads
from tests.house.test_portals import every_page
from tests.portals.addresses import addresses

pytestmark = pytest.mark.critical

SIGN_IN, FINE, NOT_THERE, NOT_YOURS, POST_ONLY = 302, 200, 404, 403, 405
EVERYONE = ("nobody", "anna", "bram", "chantal", "tess")
USUAL = {  # (rule, of a trajectory) -> nobody, Anna (its coach), Bram (colleague), Chantal (elsewhere, coach and lead), Tess (lead)
    ("anyone", False): (FINE, FINE, FINE, FINE, FINE),
    ("signed_in", False): (SIGN_IN, FINE, FINE, FINE, FINE),
    ("reader", False): (302,) * 5,  # without a link that was opened there is nothing to read
    ("coach", False): (SIGN_IN, FINE, FINE, FINE, NOT_YOURS),
    ("coach", True): (SIGN_IN, FINE, NOT_THERE, NOT_THERE, NOT_YOURS),
    ("lead", False): (SIGN_IN, NOT_YOURS, NOT_YOURS, FINE, FINE),
    ("lead", True): (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, FINE),
}
DIFFERENT = {
    "public:home": (FINE, 302, 302, 302, 302),  # who is signed in goes on to their own first page
    "public:favicon": (301, 301, 301, 301, 301),
    "coach:import": (SIGN_IN, FINE, NOT_THERE, NOT_THERE, NOT_YOURS),  # a file is of the coach who brought it in
    "coach:edit_evidence": (SIGN_IN, FINE, NOT_THERE, NOT_THERE, NOT_YOURS),  # what a coach shows for certification is of that coach alone
    "coach:add_evidence_file": (SIGN_IN, FINE, NOT_THERE, NOT_THERE, NOT_YOURS),
    "coach:evidence_file": (SIGN_IN, FINE, NOT_THERE, NOT_THERE, NOT_YOURS),
    "coach:share_document": (SIGN_IN, NOT_THERE, NOT_THERE, NOT_THERE, NOT_YOURS),  # what is for the client self is not shared
    "coach:calendar_feed": (NOT_THERE,) * 5,  # no link has this token
    "public:accept_invitation": (NOT_THERE,) * 5,  # there is no invitation with this token
    "public:end_device": (SIGN_IN, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),  # nobody's device has this id
    "office:decide_access": (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, FINE),
    "office:look_at_alarm": (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, FINE),
    "office:edit_complaint": (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, NOT_THERE),  # there are none: only team leads note them
    "office:change_municipal_rule": (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, NOT_THERE),  # there are none: only team leads keep them
    "office:handle_breach": (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, FINE),  # it is one of De Brug
    "office:change_place": (SIGN_IN, NOT_YOURS, NOT_YOURS, NOT_THERE, FINE),  # Bram works at De Brug
}


def table():
    """(name, view, expected answers) of every page of ours."""
    for name, path, view in every_page():
        if not view.__module__.startswith("allauth."):
            usual = USUAL[(view.access_rule.name, "trajectory_id" in path)]
            shared = "<uuid:" in path and "trajectory_id" not in path and view.access_rule is coaches
            if shared:  # a row of the organisation's own address book: colleagues share it, other organisations do not know of it
                usual = (SIGN_IN, FINE, FINE, NOT_THERE, NOT_YOURS)
            yield name, view, DIFFERENT.get(name, usual)


@pytest.fixture
def browsers(case, sign_in):
    """Everybody's browser, by first name."""
    made = {who: Client(raise_request_exception=False) for who in EVERYONE}
    for who in EVERYONE[1:]:
        sign_in(made[who], getattr(case, who))
    return made


def asked(browser, method, address):
    answer = getattr(browser, method)(address)
    answer.getvalue()  # read to its end, so that a file that is sent is closed
    return answer.status_code


@pytest.mark.parametrize("who", EVERYONE)
def test_every_page_answers_as_the_table_says(who, case, staff, browsers):
    """Given every page, when everybody of the cast opens it, then each gets the answer that the table says (T0.7)."""
    where, wrong = addresses(case, staff), {}
    for name, _, expected in table():
        answer = asked(browsers[who], "get", where[name])
        wanted = expected[EVERYONE.index(who)]
        if answer not in ({wanted, POST_ONLY} if wanted in {FINE, NOT_THERE} else {wanted}):
            wrong[name] = f"{answer} instead of {wanted} at {where[name]}"
    assert wrong == {}


@pytest.mark.parametrize("who", ["nobody", "bram", "chantal", "tess"])
def test_nobody_else_can_send_anything_to_a_page_of_the_trajectory(who, case, staff, browsers):
    where, wrong = addresses(case, staff), {}
    for name, view, expected in table():
        wanted = expected[EVERYONE.index(who)]
        if wanted == FINE or view.access_rule not in {coaches, leads}:
            continue
        wanted = NOT_YOURS if wanted == SIGN_IN else wanted  # what was typed comes back, to be sent after signing in: test_asleep.py
        if (answer := asked(browsers[who], "post", where[name])) != wanted:
            wrong[name] = f"{answer} instead of {wanted}"
    assert wrong == {}


def _with_rows_of_another(case, staff):
    """Addresses in Anna's trajectory that name a row of Chantal's."""
    own = addresses(case, staff)
    theirs = addresses(case, staff, rows_of=case.rik, coach=case.chantal)
    return {name: address for name, address in theirs.items() if own[name] != address}


def test_rows_of_another_trajectory_are_not_there_under_ones_own(case, staff, browsers):
    with_theirs, wrong = _with_rows_of_another(case, staff), {}
    assert len(with_theirs) > 8
    rules = {name: view.access_rule for name, view, _ in table()}
    for name, address in with_theirs.items():
        if rules[name] is coaches:
            answers = [asked(browsers["anna"], method, address) for method in ("get", "post")]
            if answers not in ([NOT_THERE, NOT_THERE], [POST_ONLY, NOT_THERE]):
                wrong[name] = f"{answers} at {address}"
    assert wrong == {}


def test_rows_of_ones_own_other_trajectory_are_not_there_either(case, staff, browsers, now):
    """Anna coaches somebody else too: a goal of that client does not open under Sanne's address."""
    from spinweb.practice.trajectories.actions import start_trajectory
    from tests.factories.rows import one_of_each

    with staff(case.anna):
        other = start_trajectory(client={"called": "Noor"}, trajectory={}, by=case.anna, at=now)
        assert one_of_each(other, by=case.anna, at=now) == {}
    own, mixed, wrong = addresses(case, staff), addresses(case, staff, rows_of=other), {}
    for name, view, _ in table():
        if own[name] != mixed[name] and view.access_rule is coaches and f"/{case.sanne.pk}/" in mixed[name]:
            answers = [asked(browsers["anna"], method, mixed[name]) for method in ("get", "post")]
            if answers not in ([NOT_THERE, NOT_THERE], [POST_ONLY, NOT_THERE]):
                wrong[name] = f"{answers} at {mixed[name]}"
    assert wrong == {}


@pytest.fixture
def without_the_first_wall(monkeypatch):
    """Every question forgets to ask who looks: only PostgreSQL is left."""
    from django.apps import apps

    for model in apps.get_models():
        for manager in model._meta.managers:
            if hasattr(type(manager), "visible_to") or hasattr(manager, "visible_to"):
                monkeypatch.setattr(manager._queryset_class, "visible_to", lambda rows, viewer: rows)


@pytest.mark.parametrize("who", ["bram", "chantal"])
def test_the_second_wall_holds_alone(who, case, staff, browsers, without_the_first_wall):
    """Given pages that forget to ask who looks, when an outsider opens them, then PostgreSQL shows nothing (T0.7)."""
    where, wrong = addresses(case, staff), {}
    for name, _, expected in table():
        if expected[EVERYONE.index(who)] == NOT_THERE:
            answer = asked(browsers[who], "get", where[name])
            if answer not in {NOT_THERE, POST_ONLY}:
                wrong[name] = answer
    assert wrong == {}


NO_WRITE = ("SELECT", "DECLARE", "FETCH", "CLOSE", "SAVEPOINT", "RELEASE", "ROLLBACK TO", "SET CONSTRAINTS", "BEGIN", "COMMIT")
NOTED = ('INSERT INTO "audit_reading"', 'UPDATE "django_session"')  # that somebody looked, and that the visit goes on


def test_get_never_writes(case, staff, browsers):
    wrong = {}
    for name, address in addresses(case, staff).items():
        for who in ("anna", "tess"):
            connection.queries_log.clear()  # a database keeps the last 9000
            with CaptureQueriesContext(connection) as asked_for:
                browsers[who].get(address).getvalue()  # read to its end, so that a file that is sent is closed
            written = [q["sql"] for q in asked_for if not q["sql"].lstrip("( ").upper().startswith(NO_WRITE) and not q["sql"].startswith(NOTED)]
            if written:
                wrong[name] = written[0][:120]
    assert wrong == {}


# a whole plan as it is now, laid beside the version before; the pair with the advice for three readers and all that it rests on
MORE = {"coach:revision": 2, "coach:match": 3, "coach:send_round": 1}


def test_pages_keep_to_the_budget_of_queries(case, staff, browsers):
    wrong = {}
    for name, address in addresses(case, staff).items():
        with counting() as counted:
            browsers["anna"].get(address).getvalue()
        if len(counted.page) > BUDGET + MORE.get(name, 0):
            wrong[name] = str(counted)
    assert wrong == {}, f"at most {BUDGET} questions a page beside the fixed frame"


def test_pages_of_a_trajectory_stand_under_the_caseload(case, staff, browsers, sample):
    own = {name: path for name, path in addresses(case, staff).items() if name.startswith("coach:") and f"/trajecten/{case.sanne.pk}/" in path}
    pages = [answer for name in sample(sorted(own), 30) if b"<nav" in (answer := browsers["anna"].get(own[name])).getvalue() and answer.status_code == 200]
    assert len(pages) > 10
    wrong = [answer.request["PATH_INFO"] for answer in pages if b'<a href="/caseload/" aria-current="page">' not in answer.getvalue()]
    assert wrong == []
