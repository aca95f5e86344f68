"""Why somebody may not do something to a record, in words for them. Pure."""

from collections.abc import Mapping

from decisions.rules.lifecycle import Action, Refusal
from guidance.flow.graph import gettext_noop as _

_BLOCKED = _("You are kept from this record because of a conflict of interest.")
_SUBMITTED = _("This record has been submitted, so its answers can no longer be changed.")
_ONLY_AUTHOR = _("Only the person who started this record can change it.")

#: What is said where an action has no words of its own.
GENERAL: Mapping[Refusal, str] = {
    Refusal.BLOCKED: _BLOCKED,
    Refusal.OWN: _("You cannot do this with your own decision."),
    Refusal.OTHERS: _ONLY_AUTHOR,
    Refusal.ROLE: _("Your role does not allow this."),
    Refusal.STATUS: _("This is not possible while the record is at this stage."),
}

_REVIEW: Mapping[Refusal, str] = {
    Refusal.OWN: _("You cannot review your own decision."),
    Refusal.ROLE: _("Only a manager of this team can review its decisions."),
    Refusal.STATUS: _("This record is not waiting for a review."),
}

OWN_WORDS: Mapping[Action, Mapping[Refusal, str]] = {
    Action.EDIT: {Refusal.STATUS: _SUBMITTED},
    Action.SUBMIT: {Refusal.STATUS: _SUBMITTED},
    Action.SUBMIT_FOR_REVIEW: {Refusal.STATUS: _SUBMITTED},
    Action.DISCARD: {
        Refusal.OTHERS: _("Only the person who started this record can discard it."),
        Refusal.STATUS: _("Only a draft can be discarded."),
    },
    **dict.fromkeys(
        (Action.AGREE, Action.AGREE_WITH_LEARNING, Action.RETURN, Action.ESCALATE, Action.ADD_VIEW), _REVIEW
    ),
    Action.REASSIGN: {
        Refusal.OWN: _("You cannot choose who reviews your own decision."),
        Refusal.ROLE: _("Only a manager of this team can pass its reviews on."),
        Refusal.STATUS: _("This record is not waiting for a review."),
    },
    Action.HAND_OVER: {
        Refusal.OWN: _("You cannot hand over what you started yourself."),
        Refusal.ROLE: _("Only a manager of this team can hand this over."),
        Refusal.STATUS: _("Only what its author had still to finish is handed over."),
    },
    Action.ANSWER: {
        Refusal.OTHERS: _("Only the person who made this decision can answer."),
        Refusal.STATUS: _("There is no comment to answer."),
    },
    Action.SUPERSEDE: {
        Refusal.OTHERS: _("Only the person who made this decision can decide anew."),
        Refusal.STATUS: _("Only a submitted decision can be decided anew."),
    },
    Action.ADD_NOTE: {Refusal.STATUS: _("Notes are added to submitted records.")},
    Action.DISPOSE: {
        Refusal.ROLE: _("Only a Caldicott Guardian can dispose of a record."),
        Refusal.STATUS: _("Only a recorded decision can be disposed of."),
    },
}


def words_for(action: Action, refusal: Refusal) -> str:
    """The refusal in a sentence, to be translated where it is shown."""
    return OWN_WORDS.get(action, {}).get(refusal, GENERAL[refusal])
