"""What others do to a story's record: open it, keep somebody from it, ask about it. By the services of their pages."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db.models.functions import Now

from accounts.models import User
from decisions.demo.story import AdviceAsked, KeptOut, Noted, Opened
from decisions.models import AdviceRequest, Alert, Decision
from decisions.services.access_log import read_record
from decisions.services.answering_advice import give_advice
from decisions.services.asking_advice import ask
from decisions.services.blocking import block
from decisions.services.opening import open_record, review_opening
from decisions.services.posts import Post
from decisions.services.questioning import answer_question, write_note

#: Where the demonstration is served, for the letters that it would send.
ADDRESS = "http://127.0.0.1:8000"

Cast = Mapping[str, User]


def happen_around(decision_id: UUID, event: Opened | KeptOut | Noted, author: User, cast: Cast) -> None:
    """Make it happen. Raises whatever the services raise; KeyError for a person who is not in the cast."""
    match event:
        case Opened():
            _open_and_read(decision_id, event, cast)
        case KeptOut(by, person, reason):
            block(actor=cast[by], decision_id=decision_id, person_id=cast[person].pk, reason=reason)
        case Noted():
            _note(author, decision_id, event, cast)


def _open_and_read(decision_id: UUID, told: Opened, cast: Cast) -> None:
    """Open the record for an hour and read it; the letters about it count as sent, for nobody real is to get them."""
    reference = Decision.objects.values_list("reference", flat=True).get(pk=decision_id)
    key, why = uuid4(), {"category": told.category, "words": told.words}
    open_record(actor=cast[told.by], typed_reference=reference, key=key, address=_whole, **why)
    Alert.objects.filter(opening_id=key).update(sent_at=Now())
    read_record(cast[told.by], decision_id, "record")
    if told.outcome:
        review_opening(actor=cast[told.reviewer], opening_id=key, outcome=told.outcome, words=told.review_words)


def _note(author: User, decision_id: UUID, told: Noted, cast: Cast) -> None:
    """Write the note or the question, and the author's answer where there is one."""
    said = write_note(
        actor=cast[told.by], decision_id=decision_id, words=told.words, is_question=told.is_question, key=uuid4()
    )
    if told.answer:
        answer_question(actor=author, decision_id=decision_id, note_id=said.pk, words=told.answer)


def ask_for_advice(decision_id: UUID, told: AdviceAsked, question: Post, cast: Cast) -> None:
    """Ask, and let the adviser answer where they have."""
    ask(question, page=told.step, adviser=cast[told.of].pk, summary=told.words, reasons={})
    if told.answer:
        asked = AdviceRequest.objects.get(decision=decision_id, question=told.step)
        give_advice(actor=cast[told.of], request_id=asked.pk, words=told.answer)


def _whole(path: str) -> str:
    return f"{ADDRESS}{path}"
