"""What a review does to the record, and what two independent ones come to together. Pure."""

from collections.abc import Mapping

from decisions.rules.lifecycle import Action

#: What each outcome of a review does (ReviewOutcome, by its word).
ACTIONS: Mapping[str, Action] = {
    "agreed": Action.AGREE,
    "agreed_with_learning": Action.AGREE_WITH_LEARNING,
    "returned": Action.RETURN,
    "escalated": Action.ESCALATE,
}

OUTCOMES: Mapping[Action, str] = {action: outcome for outcome, action in ACTIONS.items()}

AGREEING = frozenset({"agreed", "agreed_with_learning"})


def joint(first: str, second: str) -> Action:
    """What two reviews of one round do: what both say, or where they differ, to the Guardian."""
    if first != second and {first, second} == AGREEING:
        return Action.AGREE_WITH_LEARNING
    return ACTIONS[first] if first == second else Action.ESCALATE


def disagree(first: str, second: str) -> bool:
    """Whether two reviewers came to different views; with something to learn or without, agreed is agreed."""
    return first != second and {first, second} != AGREEING
