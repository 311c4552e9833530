"""What was kept as one text for each party becomes the first point; the two numbers become points on their scales."""

from typing import Any

from django.db import migrations


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Every intake that was begun. Words and numbers stay as they were said."""
    alias = schema_editor.connection.alias
    points = apps.get_model("trajectories", "ScalePoint").objects.using(alias)
    for intake in apps.get_model("intakes", "Intake").objects.using(alias).select_related("trajectory").iterator():
        on = intake.held_on or intake.trajectory.started_on
        said = {"client": intake.client_expects, "commissioner": intake.commissioner_expects, "agreed": intake.differences,
                "differs": bool(intake.differences)}
        kept = {name: value for name, value in said.items() if value}
        if kept:
            intake.expectations = {"result": kept}
        if intake.interests_checked:
            intake.interests_checked_on = on
        intake.save(update_fields=["expectations", "interests_checked_on"])
        for topic in ("importance", "confidence"):
            value = getattr(intake, topic)
            if value is not None:
                points.create(trajectory=intake.trajectory, client_id=intake.client_id, organisation_id=intake.organisation_id, topic=topic,
                              on=on, value=min(value, 10))


class Migration(migrations.Migration):

    dependencies = [
        ('intakes', '0002_point_by_point'),
        ('trajectories', '0005_scales_and_checks'),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
