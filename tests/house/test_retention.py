"""How long everything is kept and how sensitive it is: a column that says something of a person has a rule and a class."""

from django.db import connection

from spinweb.engines.plain_language import guard
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.locks import locked_models
from tools.retention import classes, columns, missing, open_health, surplus

CLASS_FOUR = {"diagnosis", "medication", "treatment", "religion_origin", "criminal", "bsn"}


def test_every_personal_column_has_a_rule_and_a_class():
    lines = missing()
    assert lines == {}, "paste into rulebook/retention.yaml, or run `make fix`, and choose rule and class:\n" + "\n".join(lines.values())


def test_every_rule_is_of_something_that_is_there():
    assert surplus() == [], "run `make fix`"
    told = read("retention")
    assert {row["regel"] for row in told["tabellen"].values()} <= set(told["regels"])
    twice = [label for label, row in told["tabellen"].items() if sum(len(v) for k, v in row.items() if k != "regel") != len(classes(row))]
    assert twice == [], "a column has one class"


def test_functional_health_data_are_encrypted_or_there_is_a_reason():
    """Class 3 is an EncryptedField, or stands under `onversleuteld` with why; a reason for what is not there is taken out again."""
    assert open_health() == [], "make it an EncryptedField, or say under `onversleuteld` in rulebook/retention.yaml why not; take out what is not needed"


def test_functional_health_data_are_in_no_index():
    told, wrong = read("retention")["tabellen"], []
    for model in locked_models():
        level = classes(told[model._meta.label])
        indexed = {name.lstrip("-") for index in model._meta.indexes for name in index.fields}
        wrong += [f"{model._meta.label}.{f.name}" for f in model._meta.concrete_fields if level.get(f.column) == 3 and (f.db_index or f.name in indexed)]
    assert wrong == []


def test_what_is_prohibited_has_no_column():
    """Class 4: no column is named after a diagnosis, a medicine, a treatment, belief, origin, a sentence or a citizen number."""
    named = [(f"{label}.{name}", str(field.verbose_name)) for label, (_, fields) in columns().items() for name, field in fields.items()]
    wrong = [(where, words) for where, words in named if CLASS_FOUR & {found.kind for found in guard.find(words.capitalize(), "employer")}]
    assert wrong == []


def test_what_goes_by_itself_is_there(db):
    wrong = []
    for rule in read("retention")["opruimen"]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s", [rule["tabel"], rule["datum"]])
            wrong += [] if cursor.fetchone() else [rule]
    assert wrong == []
