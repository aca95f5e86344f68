"""Whether what protects the record is as it should be. In production the application does not start without it."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from audit import roles
from audit.guards import check
from audit.sealing import keys


def findings(using: str = "default") -> list[str]:
    """What is wrong with the guards and, on PostgreSQL, with the role that is connected; empty when all is well."""
    found = check.differences(using)
    if connections[using].vendor != "postgresql":
        return found
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        current, session = cursor.fetchone()
    for role in dict.fromkeys([current, session]):
        found += [f"the application connects as {role}, which {words}" for words in roles.app_differs(role, using)]
    return found


def refuse_unless_sound(using: str = "default") -> None:
    """Raise ImproperlyConfigured, which names everything that is wrong, where AUDIT_CHECK_AT_START asks for it."""
    if not getattr(settings, "AUDIT_CHECK_AT_START", False):
        return
    try:
        found = [*findings(using), *_of_the_key()]
    finally:
        connections[using].close()
    if found:
        words = "\n".join(f"- {one}" for one in found)
        raise ImproperlyConfigured(
            f"What protects the record is not as it should be, so the service does not start:\n{words}\n"
            "See docs/audit.md; manage.py migrate and manage.py audit_roles --apply, as the owner, mend a database."
        )


def _of_the_key() -> list[str]:
    try:
        return keys.problems()
    except DatabaseError as error:
        return [f"the public keys of the ledger cannot be read ({type(error).__name__})"]
