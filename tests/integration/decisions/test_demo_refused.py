"""`manage.py demo` where it has no business: it refuses, and leaves everything as it is."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Organisation, User
from decisions.demo.cast import MANAGER
from decisions.models import Decision
from tests.factories.accounts import UserFactory


@pytest.mark.django_db
def test_it_refuses_to_run_on_any_other_settings(settings: Any) -> None:
    for value in (False, None):
        settings.DEMO = value
        with pytest.raises(CommandError, match="only in the demonstration"):
            call_command("demo")
    del settings.DEMO
    with pytest.raises(CommandError, match="only in the demonstration"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_it_does_not_touch_a_database_that_is_in_use(settings: Any) -> None:
    settings.DEMO = True
    UserFactory(email=MANAGER)
    people = User.objects.count()
    with pytest.raises(CommandError, match="in use"):
        call_command("demo")
    assert (User.objects.count(), Decision.objects.count(), Organisation.objects.count()) == (people, 0, 0)
