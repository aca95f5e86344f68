"""What the services share: lock a row, notice that it changed meanwhile, save it only when something differs."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accounts import history, selectors
from accounts.errors import StaleRowError
from accounts.models import Organisation, User
from guidance.text import BadText, clean_text

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row) -> Row:
    """The row as it is now, held until the transaction ends."""
    manager: models.Manager[Row] = type(row)._default_manager
    return manager.select_for_update().get(pk=row.pk)


def lock_organisation(organisation: Organisation) -> None:
    """Take turns: what must stay true of a whole organisation (one administrator at least) is checked one at a time."""
    locked(organisation)


def differing(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Those of `values` that the row does not hold yet."""
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def apply(row: models.Model, values: dict[str, Any], *, actor: User, reason: str, seen: int | None) -> bool:
    """Write `values` to a locked row and keep the reason; False when it holds them already: a double click is harmless.

    StaleRowError when the row changed after the page that carries `seen` was opened; ValidationError for content that
    does not fit.
    """
    changes = differing(row, values)
    if not changes:
        return False
    if seen is not None and selectors.seen(row) != seen:
        raise StaleRowError
    for name, value in changes.items():
        setattr(row, name, value)
    row.full_clean()
    history.save(row, actor=actor, reason=reason)
    return True


def line(value: str) -> str:
    """One line of text, cleaned and trimmed; ValidationError for text that cannot be kept."""
    return _clean(value, lines=False)


def lines(value: str) -> str:
    """Several lines of text, cleaned and trimmed; ValidationError for text that cannot be kept."""
    return _clean(value, lines=True)


def needed_reason(value: str) -> str:
    """The reason, cleaned; ValidationError when there is none."""
    reason = lines(value)
    if not reason:
        raise ValidationError({"reason": _("Enter why")}, code="required")
    return reason


def _clean(value: str, *, lines: bool) -> str:
    try:
        return clean_text(value, lines=lines).strip()
    except BadText as error:
        raise ValidationError(_(str(error)), code=error.code) from error
