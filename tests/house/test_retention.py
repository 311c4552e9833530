"""How long everything is kept: a column that says something of a person has a rule."""

from django.db import connection

from spinweb.engines.rulebook.reader import read
from tools.retention import missing, surplus


def test_every_personal_column_has_a_rule():
    lines = missing()
    assert lines == {}, "paste into rulebook/retention.yaml, or run `make fix`, and choose the rule:\n" + "\n".join(lines.values())


def test_every_rule_is_of_something_that_is_there():
    assert surplus() == [], "run `make fix`"
    told = read("retention")
    assert {row["regel"] for row in told["tabellen"].values()} <= set(told["regels"])


def test_what_goes_by_itself_is_there(db):
    wrong = []
    for rule in read("retention")["opruimen"]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s", [rule["tabel"], rule["datum"]])
            wrong += [] if cursor.fetchone() else [rule]
    assert wrong == []
