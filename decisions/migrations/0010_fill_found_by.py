"""What the rows that were there before are found by: written in chunks, each by itself, so that nobody waits for a lock."""

from django.db import migrations

from accounts.found_by import chunks, keep
from decisions.finding.names import names_on


def fill_in(apps, schema_editor):
    names = ("Decision", "Involvement", "Recipient", "EmergencyRecord")
    decision, *others = (apps.get_model("decisions", name) for name in names)
    for rows in chunks(decision):
        keep(apps.get_model("decisions", "DecisionFoundBy"), names_on([row.pk for row in rows], decision, *others))


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('decisions', '0009_found_by'),
    ]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True)]
