"""Every form, sent by everybody, with values made from what its fields say of themselves: no page breaks, and nothing leaks.

The generator reads the page's own fields (names, kinds, choices, limits) and the files it asks for. `make test` takes a sample with a fixed
seed; `make test-deep` sends more to all of them.
"""

import re
from html.parser import HTMLParser
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.factories.canaries import seen_in
from tests.house.test_portals import every_page
from tests.portals.addresses import addresses

WHO = ("anna", "bram", "chantal", "tess", "nobody")
ODD = ("", " ", "' OR 1=1 --", "0", "-1", "999999999999", "1e309", "NaN", "2026-02-30", "9999-12-31", "24:61", "a\x00b", "\u202e", "{{ 7*7 }}", "%s%n",
       "<img src=x onerror=alert(1)>", "=HYPERLINK(1)", "../../etc/passwd", "z" * 6000, "[]", '{"a": 1}', "00000000-0000-4000-8000-00000000ffff")  # fmt: skip
FILES = (b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, b"PK\x03\x04" + b"\xff" * 64, b"%PDF-1.7\n%%EOF", b"a;b\n1;2\n", b"- a: &x [*x]\n", b"{" * 500)


class Fields(HTMLParser):
    """The fields of the forms on a page, with what they say they take."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.files: set[str] = set()
        self._select = ""

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        name = told.get("name", "")
        if tag == "option" and self._select:
            self.found[self._select].append(told.get("value") or "")
        if tag not in {"input", "select", "textarea"} or not name or name in {"csrfmiddlewaretoken", "once"}:
            return
        self._select = name if tag == "select" else ""
        if told.get("type") == "file":
            self.files.add(name)
            return
        known = self.found.setdefault(name, [])
        if told.get("value"):
            known.append(told["value"])


def fields_of(browser, address):
    page = Fields()
    answer = browser.get(address)
    if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
        page.feed(answer.content.decode(errors="replace"))
    return page


def made_up(page, dice):
    """Some fields left out, some with what they offer, some with what nobody expects."""
    sent = {}
    for name, known in page.found.items():
        way = dice.random()
        if way < 0.1:
            continue
        sent[name] = dice.choice(known) if known and way < 0.6 else dice.choice(ODD) if way < 0.95 else [dice.choice(ODD), dice.choice(ODD)]
    for name in page.files:
        if dice.random() < 0.8:
            sent[name] = SimpleUploadedFile(dice.choice(("x.jpg", "x.pdf", "x.xlsx", "../x.yaml", "x")), dice.choice(FILES))
    return sent


@pytest.fixture
def browsers(case, sign_in):
    cache.clear()
    made = {who: Client(raise_request_exception=False) for who in WHO}
    for who in WHO[:-1]:
        sign_in(made[who], getattr(case, who))
    return made


def test_no_form_breaks_or_leaks_whatever_is_sent(case, staff, browsers, sample, request):
    """Given every page that takes something, when everybody sends it what its fields make possible and more, then it answers, and gives nothing away."""
    where, dice, wrong, sent_to = addresses(case, staff), Random(5), {}, 0
    times = 4 if request.config.getoption("--deep") else 1
    for name in sample(sorted(where), 60):
        page = next((p for who in ("anna", "tess", "nobody") if (p := fields_of(browsers[who], where[name])).found or p.files), None)
        if page is None:
            continue
        sent_to += 1
        for who in WHO if request.config.getoption("--deep") else ("anna", dice.choice(WHO[1:])):
            for _ in range(times):
                sent, point = made_up(page, dice), transaction.savepoint()
                answer = browsers[who].post(where[name], sent)
                transaction.savepoint_rollback(point)
                if answer.status_code >= 500 or b"<img src=x onerror" in answer.content or seen_in(answer.content):
                    wrong[f"{who} {name}"] = (answer.status_code, sent)
    assert wrong == {}
    assert sent_to > 20


def test_every_method_is_answered(case, staff, browsers, sample):
    where, wrong = addresses(case, staff), {}
    for name in sample(sorted(where), 20):
        for method in ("put", "patch", "delete", "options", "trace", "head"):
            point = transaction.savepoint()
            answer = getattr(browsers["anna"], method)(where[name])
            transaction.savepoint_rollback(point)
            if answer.status_code >= 500:
                wrong[f"{method} {name}"] = answer.status_code
    assert wrong == {}


def test_no_address_holds_what_somebody_typed(case, as_anna):
    """Given what is searched for, then it is sent in the body: no address, no log and no history holds a name."""
    for path in ("/zoeken/", "/caseload/", "/werkgevers/", "/vandaag/"):
        shown = as_anna.get(path).content.decode()
        for form in re.findall(r"<form[^>]*>.*?</form>", shown, re.DOTALL):
            if 'method="post"' not in form.split(">", 1)[0].lower():
                free = re.findall(r'<input[^>]*type="(?:text|search)"[^>]*name="(\w+)"', form) + re.findall(r"<textarea", form)
                assert not free, f"{path} sends {free} in its address"
        for link in re.findall(r'href="([^"]+\?[^"]+)"', shown):
            values = [value for _, value in parse_qsl(urlsplit(link.replace("&amp;", "&")).query)]
            assert not any("Sanne" in v or "Boer" in v or "Lieke" in v for v in values), link
    assert all("naam" not in path for _, path, _ in every_page())
