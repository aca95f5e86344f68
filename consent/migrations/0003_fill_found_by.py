"""What the rows that were there before are found by: written in chunks, each by itself, so that nobody waits for a lock."""

from django.db import migrations

from accounts.found_by import chunks, keep, own_names


def fill_in(apps, schema_editor):
    found_by = apps.get_model("consent", "PersonFoundBy")
    for rows in chunks(apps.get_model("consent", "Person")):
        keep(found_by, own_names(rows, ("name", "case_reference")))


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('consent', '0002_found_by'),
    ]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True)]
