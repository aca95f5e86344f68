"""Named parts of the system that act without a person: `system.reminders`, `system.set-up`."""

import re

from django.db import transaction

from accounts import history
from accounts.models import User

#: Reserved by RFC 2606: no message ever arrives there.
DOMAIN = "system.invalid"
NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")


@transaction.atomic
def service_actor(name: str) -> User:
    """The actor for what the system does on its own as `name` (small letters, figures, hyphens); made when missing.

    It never signs in: it is inactive, has no password, and the database refuses anything else. ValueError for a name
    of another shape.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"Not the name of a service actor: {name!r}")
    email = f"{name}@{DOMAIN}"
    found = User.objects.filter(email=email, is_service=True).first()
    if found is not None:
        return found
    actor = User(email=email, name=f"System: {name}", is_active=False, is_service=True)
    actor.set_unusable_password()
    history.save(actor, actor=actor, reason="Set up", force_insert=True)
    return actor
