from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('intakes', '0003_carry_over'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='intake',
            name='intakes_importance',
        ),
        migrations.RemoveConstraint(
            model_name='intake',
            name='intakes_confidence',
        ),
        migrations.RemoveField(
            model_name='intake',
            name='client_expects',
        ),
        migrations.RemoveField(
            model_name='intake',
            name='commissioner_expects',
        ),
        migrations.RemoveField(
            model_name='intake',
            name='confidence',
        ),
        migrations.RemoveField(
            model_name='intake',
            name='differences',
        ),
        migrations.RemoveField(
            model_name='intake',
            name='importance',
        ),
        migrations.RemoveField(
            model_name='intake',
            name='interests_checked',
        ),
    ]
