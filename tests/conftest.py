"""What every test may ask for: a database with the cast in it, visitors who are signed in, and a lane to act in.

`db`       Django's own: everything is rolled back after the test. The connection is the web role's, as in production.
`cast`     the colleagues (cast.anna, cast.bram, cast.tess, cast.chantal) and two trajectories (cast.sanne_trajectory of
           Anna, cast.rik_trajectory of Chantal), as ids.
`case`     the cast, and both trajectories as rows (case.sanne, case.rik) with at least one row in every table of a case.
`staff`    `with staff(cast.anna) as viewer:` acts in the lane of coaches; `lead` likewise in that of team leads.
`sample`   `sample(things, 12)`: so many of them, the same ones each time; all of them with --deep (make test-deep).
`own_database`  for the few tests that need transactions to end really.
`as_anna`, `as_bram`, `as_tess`, `as_chantal`   browsers of people who signed in; `client` is nobody's.
`now`, `today`   the moment at which the cast lives: today at ten.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from random import Random
from types import SimpleNamespace

import pytest

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_TEMPLATE, _SERVER = pytest.StashKey(), pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--deep`: run also what is marked so, and take no samples."""
    parser.addoption("--deep", action="store_true", help="everything, with nothing taken as a sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked deep waits for --deep."""
    if not config.getoption("--deep"):
        for item in items:
            if "deep" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="deep: run make test-deep"))


def pytest_configure(config: pytest.Config) -> None:
    """The controller starts the server and makes the template, before any worker needs them."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    from tests.factories import database

    config.stash[_SERVER] = database.server()
    config.stash[_SERVER].__enter__()
    config.stash[_TEMPLATE] = database.template()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last run out stops the server."""
    if server := config.stash.get(_SERVER, None):
        server.__exit__(None, None, None)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell each worker the name of the template."""
    node.workerinput["template"] = node.config.stash[_TEMPLATE]


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest) -> str:
    """The name of the template database."""
    told = getattr(request.config, "workerinput", None)
    return told["template"] if told else request.config.stash[_TEMPLATE]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object, template: str) -> Iterator[None]:
    """Each worker has a clone of the template. Replaces pytest-django's own, which would need an owner's rights."""
    from django.db import connections

    from tests.factories import database

    with database.clone(template, os.environ.get("PYTEST_XDIST_WORKER", "alone")) as name, django_db_blocker.unblock():
        connections["default"].settings_dict["NAME"] = name
        yield
        connections.close_all()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: object, template: str) -> Iterator[SimpleNamespace]:
    """A database of this test alone, where transactions really end: `.cast`, and `.owner("SELECT ...")` gives rows as the owner sees them.

    Instead of `db` and what stands on it. Costs a quarter of a second.
    """
    from django.db import connections

    from tests.factories import database
    from tests.factories.cast import people

    default, worker = connections["default"], os.environ.get("PYTEST_XDIST_WORKER", "alone")
    was = default.settings_dict["NAME"]
    with database.clone(template, f"{worker}_own") as name, django_db_blocker.unblock():
        default.close()
        default.settings_dict["NAME"] = name
        try:
            with database.as_owner(name) as owner:
                yield SimpleNamespace(name=name, cast=people(), owner=lambda statement, *values: owner.execute(statement, values).fetchall())
        finally:
            default.close()
            default.settings_dict["NAME"] = was


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    """The people and their trajectories."""
    from tests.factories.cast import people

    return people()


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Callable:
    """Some of many, the same ones on every run; all of them with --deep."""

    def some(things: list, size: int) -> list:
        whole = request.config.getoption("--deep") or len(things) <= size
        return list(things) if whole else Random(20261124).sample(list(things), size)

    return some


@pytest.fixture
def now() -> datetime:
    """Today at ten: the moment at which the cast lives."""
    from tests.factories import cast

    return cast.now()


@pytest.fixture
def today(now: datetime) -> date:
    """The day on which the cast lives."""
    return now.date()


def _in_lane(name: str) -> Callable:
    @contextmanager
    def inside(colleague: object) -> Iterator[object]:
        from django.db import transaction

        from spinweb.foundation.access.context import lane

        with transaction.atomic(), lane(name, colleague) as viewer:
            yield viewer

    return inside


@pytest.fixture
def staff() -> Callable:
    """`with staff(cast.anna) as viewer:` a transaction in the lane of coaches."""
    return _in_lane("staff")


@pytest.fixture
def lead() -> Callable:
    """`with lead(cast.tess) as viewer:` a transaction in the lane of team leads."""
    return _in_lane("lead")


def filled(cast: SimpleNamespace, staff: Callable, now: object) -> SimpleNamespace:
    """The cast, with Sanne's and Rik's trajectories as rows, each with at least one row in every table of a case."""
    from spinweb.foundation.documents.models import ReaderLink
    from spinweb.practice.trajectories.models import Trajectory
    from tests.factories.rows import by_doors, by_reader, one_of_each

    found = {}
    for name, coach, pk in (("sanne", cast.anna, cast.sanne_trajectory), ("rik", cast.chantal, cast.rik_trajectory)):
        with staff(coach):
            found[name] = Trajectory.objects.select_related("client").get(pk=pk)
            assert one_of_each(found[name], by=coach, at=now) == {}, "help tests/factories/rows.py: MUST"
            link = ReaderLink.objects.get(trajectory_id=pk)
        by_reader(found[name], link, at=now)
        by_doors(found[name], coach if name == "rik" else cast.bram, coach, at=now)
    return SimpleNamespace(**vars(cast), **found)


@pytest.fixture
def case(cast: SimpleNamespace, staff: Callable, now: object) -> SimpleNamespace:
    """Sanne's and Rik's trajectories, each with at least one row in every table of a case."""
    return filled(cast, staff, now)


def sign_in(client: object, colleague: object) -> object:
    """Let the browser be this colleague's, with a second factor, as the demo's front door does."""
    from allauth.account.internal.flows.login import record_authentication

    client.force_login(colleague.user, backend=BACKEND)
    request = SimpleNamespace(session=client.session)
    record_authentication(request, colleague.user, method="demo")
    request.session["organisation"] = str(colleague.organisation_id)
    request.session.save()
    client.colleague = colleague
    return client


@pytest.fixture(name="sign_in")
def _sign_in() -> Callable:
    """`sign_in(client, colleague)`: see the function of that name."""
    return sign_in


def _browser(code: str) -> object:
    @pytest.fixture(name=f"as_{code}")
    def browser(cast: SimpleNamespace) -> object:
        from django.test import Client

        return sign_in(Client(), getattr(cast, code))

    return browser


as_anna, as_bram, as_tess, as_chantal = map(_browser, ("anna", "bram", "tess", "chantal"))
