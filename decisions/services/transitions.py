"""A record moves along its life: the one place where a status changes, and from which people are told of it."""

from typing import Any

from accounts.history import save
from accounts.models import User
from decisions.models import Decision
from decisions.notices.services import tell_of_move
from decisions.rules import lifecycle
from decisions.rules.lifecycle import Action


def advance(decision: Decision, action: Action, *, actor: User, reason: str = "", **changed: Any) -> Decision:
    """Take `decision` where `action` leads, with `changed` columns, as one history row.

    The caller has locked the row and asked the policy. Raises IllegalTransition when the table has no such step.
    """
    before, step = decision.status, lifecycle.after(decision.status, action)
    for name, value in changed.items():
        setattr(decision, name, value)
    decision.status = step.to
    save(decision, actor=actor, reason=reason or step.words, update_fields=["status", *changed])
    tell_of_move(decision, action, before=before, by=actor)
    return decision
