"""Whether the database protects the record as it should. In production the application does not start without it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from audit import roles
from audit.guards import check


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
        found: list[Any] = findings(using)
    finally:
        connections[using].close()
    if found:
        words = "\n".join(f"- {one}" for one in found)
        raise ImproperlyConfigured(
            f"The database does not protect the record as it should, so the service does not start:\n{words}\n"
            "See docs/audit.md; manage.py migrate and manage.py audit_roles --apply, as the owner, put it right."
        )
