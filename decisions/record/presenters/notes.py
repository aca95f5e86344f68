"""What a Caldicott Guardian wrote on a record, what they asked, and what the author answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from decisions.models import GuardianNote
from decisions.record.presenters.words import named
from decisions.rights import policies
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class Note:
    """`answer_url` is where the author answers, empty for everyone else; `reply` is empty while nobody has."""

    is_question: bool
    words: str
    by: str
    when: str
    reply: str
    reply_by: str
    reply_when: str
    answer_url: str


def notes_shown(notes: Iterable[GuardianNote], viewer: User) -> tuple[Note, ...]:
    """The notes in their order; each with its answer, or for the author with the way to give one."""
    return tuple(_note(note, viewer) for note in notes)


def _note(note: GuardianNote, viewer: User) -> Note:
    reply = getattr(note, "reply", None)
    address = reverse("decisions:answer_note", args=[note.decision_id, note.pk])
    return Note(
        is_question=note.is_question,
        words=note.words,
        by=named(note.asked_by),
        when=moment_in_words(note.asked_at),
        reply=reply.words if reply else "",
        reply_by=named(reply.by) if reply else "",
        reply_when=moment_in_words(reply.made_at) if reply else "",
        answer_url=address if policies.can_reply(viewer, note) else "",
    )
