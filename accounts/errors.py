"""What the services of this room raise beside ValidationError (wrong content) and PermissionDenied (wrong person)."""


class StaleRowError(Exception):
    """Somebody else changed the row after the page was opened. Nothing was changed."""
