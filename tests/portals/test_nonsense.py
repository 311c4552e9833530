"""Whatever a browser sends, a page answers: with the form and what is wrong, or by going on. Never with a fault of ours."""

import re

import pytest
from django.test import Client

from tests.house.test_portals import every_page
from tests.portals.addresses import addresses

FIELD = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"')
SAME_FOR_ALL = {"public:open_link", "public:open_together"}  # whatever the token: nobody learns from trying
NONSENSE = {
    "nothing": lambda name: None,
    "empty": lambda name: "",
    "text": lambda name: "onzin",
    "long": lambda name: "z" * 20000,
    "null": lambda name: "a\x00b",
    "number": lambda name: "999999999999999999999",
    "negative": lambda name: "-1",
    "fraction": lambda name: "1e400",
    "date": lambda name: "9999-12-31",
    "early date": lambda name: "0001-01-01",
    "script": lambda name: "<script>alert(1)</script>",
    "an id": lambda name: "00000000-0000-4000-8000-00000000ffff",
    "emoji": lambda name: "🧑‍🌾 ‮",
}


QUERIES = ["?", "?q=%00", "?q=" + "z" * 3000, "?page=-1", "?page=x&taak=99&task=x&wie=onzin", "?on=99-99-9999", "?q=%F0%9F%A7%91%27%22<"]


def share_of(request, found, number, of):
    """The pages that take this kind of nonsense: each kind has its own share, so that every page gets some; all of them with --deep."""
    return list(found.items()) if request.config.getoption("--deep") else list(found.items())[number % of :: of]


def fields(browser, address):
    """The names of what the page at this address asks."""
    answer = browser.get(address)
    return set(FIELD.findall(answer.getvalue().decode(errors="replace"))) - {"csrfmiddlewaretoken", "once"} if answer.status_code == 200 else set()


@pytest.mark.parametrize("kind", NONSENSE)
def test_no_page_breaks_on_nonsense(kind, case, staff, sign_in, request):
    from django.db import transaction

    browser, wrong = sign_in(Client(raise_request_exception=False), case.anna), {}
    for name, address in share_of(request, addresses(case, staff), list(NONSENSE).index(kind), 8):
        sent = {field: value for field in fields(browser, address) if (value := NONSENSE[kind](field)) is not None}
        point = transaction.savepoint()  # what was sent may be taken up: each page starts from the same case
        answer = browser.post(address, sent)
        transaction.savepoint_rollback(point)
        if answer.status_code >= 500 or "<script>alert" in answer.getvalue().decode(errors="replace"):
            wrong[name] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize("query", QUERIES)
def test_no_page_breaks_on_a_query_that_makes_no_sense(query, case, staff, sign_in, request):
    browser, wrong = sign_in(Client(raise_request_exception=False), case.anna), {}
    for name, address in share_of(request, addresses(case, staff), QUERIES.index(query), len(QUERIES)):
        answer = browser.get(address + query)
        answer.getvalue()  # read to its end, so that a file that is sent is closed
        if answer.status_code >= 500:
            wrong[name] = answer.status_code
    assert wrong == {}


def test_addresses_that_are_nothing_are_not_there(as_anna, cast):
    for path in ("/trajecten/x/", "/trajecten/", f"/trajecten/{cast.sanne_trajectory}/niets/", "/%00", "/..%2f..%2fetc/passwd", "/admin/"):
        assert as_anna.get(path).status_code == 404, path


def test_every_word_in_an_address_may_be_wrong(case, staff, sign_in):
    """Words in addresses (a state, a domain, a kind of document) are tried with one that does not exist."""
    browser, wrong = sign_in(Client(raise_request_exception=False), case.anna), {}
    from tests.portals.addresses import OTHERWISE, WORDS

    patterns = {name: path for name, path, _ in every_page()}
    for name, address in addresses(case, staff).items():
        for word in re.findall(r"<str:(\w+)>", patterns[name]):
            known = OTHERWISE.get(name, {}).get(word, WORDS.get(word))
            for method in ("get", "post"):
                answer = getattr(browser, method)(re.sub(rf"(?<=[/.]){re.escape(str(known))}(?=/|$)", "onzin", address))
                if answer.status_code >= 500 or (answer.status_code == 200 and method == "get" and name not in SAME_FOR_ALL):
                    wrong[f"{name} {method} {word}"] = answer.status_code
    assert wrong == {}
