"""Make the baselines' tables and the two people who sign in: `python -m tests.bench.baselines.fill`."""

import django

PEOPLE, PASSWORD = ("one", "other"), "for timings only"


def fill() -> None:
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.baselines.models import Decision

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Decision)
        editor.create_model(Decision.history.model)
    for name in PEOPLE:
        User.objects.create_user(name, password=PASSWORD)


if __name__ == "__main__":
    fill()
