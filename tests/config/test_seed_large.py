"""`spinweb seed-large` makes what it promises, leaves the demo's people alone, and the trail on."""

import os
import subprocess
import sys

import pytest

from spinweb.foundation.accounts.models import Colleague
from spinweb.practice.intakes.models import Intake
from spinweb.practice.trajectories.models import ContactMoment, Trajectory
from tests.factories.database import as_owner

SWITCHED_OFF = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'trail' AND tgenabled <> 'O'"


def seed(database, *options):
    """Run the command on the test's own database; returns its exit code and what it said."""
    env = os.environ | {"SPINWEB_TEST_DATABASE": database, "SPINWEB_AS_OWNER": "1", "DJANGO_SETTINGS_MODULE": "spinweb.config.settings_test"}
    done = subprocess.run([sys.executable, "-m", "django", "seed_large", *options], env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def seeded(own_database):
    code, said = seed(own_database.name, "--coaches=6", "--clients=80", "--contacts=1600")
    assert code == 0, said
    return own_database


def of(name):
    return Colleague.objects.get(organisation__name="De Grote Brug", name=name)


def test_it_makes_the_people_it_promises(seeded, staff):
    assert seeded.owner("SELECT count(*) FROM parties_client")[0][0] == 80 + 2  # and the two of the cast
    assert seeded.owner("SELECT count(*) FROM trajectories_contactmoment c JOIN accounts_organisation o ON o.id = c.organisation_id "
                        "WHERE o.name = 'De Grote Brug'") == [(1600,)]  # fmt: skip
    for name, cases in (("Anna Groot", 25), ("Piet Klein", 25), ("Olga Breed", 30)):
        with staff(of(name)) as viewer:
            assert len(viewer.trajectory_ids) == Trajectory.objects.count() == cases
    with staff(of("Anna Groot")):
        assert ContactMoment.objects.count() == 25 * 20


def test_what_is_sealed_opens_for_its_coach(seeded, staff):
    with staff(of("Anna Groot")):
        told = [intake.question for intake in Intake.objects.filter(question__isnull=False)]
        assert told == ["Ik wil werk dat bij mijn dag past."] * 3


def test_the_demo_stays_and_the_trail_is_on(seeded, staff):
    with staff(seeded.cast.anna) as viewer:
        assert viewer.trajectory_ids == [seeded.cast.sanne_trajectory]
    assert seeded.owner(SWITCHED_OFF) == []
    assert seeded.owner("SELECT count(*) FROM audit_change WHERE table_name = 'trajectories_contactmoment'")[0][0] < 10


def test_it_refuses_a_second_time_and_a_database_in_use(seeded):
    code, said = seed(seeded.name, "--clients=1")
    assert code != 0
    assert "is there already" in said
    with as_owner(seeded.name) as owner:
        owner.execute("INSERT INTO accounts_organisation (id, name, place, complaints_route) VALUES (gen_random_uuid(), 'Stichting Echt', '', '')")
    code, said = seed(seeded.name, "--organisation=De Grote Poort")
    assert code != 0
    assert "Stichting Echt" in said


def test_a_failure_leaves_nothing_behind_and_the_trail_on(own_database):
    before = own_database.owner("SELECT count(*) FROM accounts_colleague")
    with as_owner(own_database.name) as owner:
        owner.execute("ALTER TABLE trajectories_milestone ADD CONSTRAINT never CHECK (text = 'nooit') NOT VALID")
    code, said = seed(own_database.name, "--coaches=3", "--clients=4", "--contacts=40")
    assert code != 0
    assert "never" in said
    assert own_database.owner("SELECT count(*) FROM accounts_colleague") == before
    assert own_database.owner(SWITCHED_OFF) == []
