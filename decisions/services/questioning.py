"""A Caldicott Guardian's notes and questions on a record, and its author's answers."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import lines
from decisions.models import GuardianNote, GuardianReply
from decisions.notices.services import tell, tell_author
from decisions.rights import policies
from decisions.selectors import visible_to


@transaction.atomic
def write_note(*, actor: User, decision_id: UUID, words: str, is_question: bool, key: UUID) -> GuardianNote:
    """Put a note on a submitted record, or ask its author. `key` is the note's id: the same post again adds nothing.

    Raises Http404 (missing or hidden), PermissionDenied (not a Guardian, one's own, not submitted), ValidationError.
    """
    decision = visible_to(actor).select_for_update(of=("self",)).filter(pk=decision_id).first()
    if decision is None:
        raise Http404
    policies.can_note(actor, decision).require()
    held = GuardianNote.objects.filter(pk=key, decision=decision, asked_by=actor).first()
    if held is not None:
        return held
    if GuardianNote.objects.filter(pk=key).exists():
        raise Http404
    note = GuardianNote(pk=key, decision=decision, words=_said(words), is_question=is_question, asked_by=actor)
    title = _("Guardian asked the author") if is_question else _("Guardian wrote a note")
    save(note, actor=actor, reason=title, force_insert=True)
    if is_question:
        tell_author("asked", decision, by=actor)
    return note


@transaction.atomic
def answer_question(*, actor: User, decision_id: UUID, note_id: UUID, words: str) -> GuardianReply:
    """The author answers. Raises Http404, PermissionDenied (not the author, answered already), ValidationError."""
    seen = visible_to(actor).filter(pk=decision_id).values("pk")
    found = GuardianNote.objects.select_for_update(of=("self",)).select_related("decision")
    note = found.filter(pk=note_id, decision__in=seen).first()
    if note is None:
        raise Http404
    policies.can_reply(actor, note).require()
    reply = GuardianReply(decision=note.decision, note=note, words=_said(words), by=actor)
    save(reply, actor=actor, reason=_("Guardian’s question answered"))
    tell("answered", note.decision, to=[note.asked_by_id], by=actor)
    return reply


def _said(words: str) -> str:
    said = lines(words)
    if not said:
        raise ValidationError({"words": _("Enter your words")}, code="required")
    return said
