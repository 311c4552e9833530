from django.db import migrations

# What stood in three texts becomes steps, a sentence each, so that nothing that was written is lost.
COPY = r"""
INSERT INTO coaching_plans_onboardingstep (id, revision, organisation_id, client_id, trajectory_id, plan_id, moment, text, who, position)
SELECT gen_random_uuid(), 1, p.organisation_id, p.client_id, p.trajectory_id, p.id, told.moment, left(btrim(said.sentence), 300), 'mentor', said.n
FROM coaching_plans_coachingplan p
CROSS JOIN LATERAL (VALUES ('day', p.first_day), ('week', p.first_week), ('months', p.first_months)) AS told (moment, words)
CROSS JOIN LATERAL regexp_split_to_table(told.words, E'(?<=[.!?])\\s+|\\n+') WITH ORDINALITY AS said (sentence, n)
WHERE btrim(said.sentence) <> '';
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('coaching_plans', '0002_plans_in_depth'),
    ]

    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RemoveField(model_name='coachingplan', name='first_day'),
        migrations.RemoveField(model_name='coachingplan', name='first_months'),
        migrations.RemoveField(model_name='coachingplan', name='first_week'),
    ]
