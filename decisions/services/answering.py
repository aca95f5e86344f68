"""One page saved: the answer, its fields, and what other columns and rows follow from them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from accounts.history import save
from accounts.models import User
from decisions.advising import with_advice
from decisions.models import Answer, Decision, ReopenedPage, Safeguard
from decisions.rules.advice import pauses_at
from decisions.rules.journey import Given, Journey, Value
from decisions.selectors import Case, returning_reviews
from decisions.services.posts import Post, finish_post, lock_and_compare
from decisions.services.question_four import effects_of
from guidance import editions
from guidance.flow.graph import Page
from guidance.flow.keys import NO_TIME, PageKey
from guidance.forms.show import tr


class Strands(Exception):
    """The change would make other answers no longer apply; `keys` names their pages. Nothing was written."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class NotOpen(Exception):
    """The page is not on this record's way."""


@transaction.atomic
def save_step(
    post: Post, *, step: str, value: Value, fields: Mapping[str, Any], confirmed: bool = False, to_check: bool = False
) -> str:
    """Save one page and return the key of the page that follows; behind *not sure*, of whom to ask (rules.advice).

    `confirmed`: the person was told which answers stop applying. `to_check`: they came from the check page and go back.
    Raises Http404, Replayed, StaleVersion, PermissionDenied, NotOpen, Strands, and on question 4 consent's NotRecorded;
    then nothing was written.
    """
    case = open_to_answer(post)
    saved = answer(post, case, step=step, value=value, fields=fields)
    must_be_told(case.journey, saved.journey, confirmed=confirmed)
    leads_to = leads_on(saved.journey, step, to_check=to_check)
    return finish_post(post, leads_to=leads_to, slots=[step], case=case)


def open_to_answer(post: Post) -> Case:
    """The record, locked and compared, whose answers the person may change. Raises as `lock_and_compare` does, and
    PermissionDenied.
    """
    case = lock_and_compare(post)
    case.can_edit.require()
    return case


def answer(post: Post, case: Case, *, step: str, value: Value, fields: Mapping[str, Any]) -> Case:
    """Write one page of a locked record and return the record as it is then. Raises NotOpen, consent's NotRecorded."""
    decision, journey = case.decision, case.journey
    if not journey.may_open(step):
        raise NotOpen(step)
    effects = effects_of(step)
    kept = effects.kept(post.actor, value, fields)
    changed = journey.with_answer(step, _given(journey, step, value, kept))
    _write(case, changed, step, actor=post.actor)
    CARRIED_OVER.get(step, _nothing_else)(decision, kept, post.actor)
    changed = effects.record(post, case, changed, fields)
    return replace(case, journey=with_advice(_reopen(decision, journey, changed, actor=post.actor), decision))


def must_be_told(before: Journey, changed: Journey, *, confirmed: bool) -> None:
    """Raise Strands where answers stop applying by the change and nobody has said that it may be so."""
    lost = before.lost_by(changed)
    if lost and not confirmed:
        raise Strands(lost)


def leads_on(journey: Journey, step: str, *, to_check: bool) -> str:
    """The key of the page behind `step`, now that it is saved."""
    return pauses_at(journey, step) or (journey.resume() if to_check else journey.after(step))


def mark_done(case: Case, journey: Journey, step: str, *, actor: User) -> Journey:
    """Say that a page of rows has all it needs; returns `journey` as it is then. Call it inside the transaction."""
    changed = journey.with_answer(step, _given(journey, step, None, {}))
    _write(case, changed, step, actor=actor)
    return changed


def _given(journey: Journey, step: str, value: Value, fields: Mapping[str, Any]) -> Given:
    page = journey.step(step)
    alone = isinstance(page, Page) and page.stands_alone
    return Given(value, dict(fields), "" if alone else journey.path_to(step))


def _write(case: Case, changed: Journey, step: str, *, actor: User) -> None:
    now = changed.given[step]
    if case.journey.given.get(step) == now:
        return
    answer = case.answers.get(step) or Answer(decision=case.decision, question=step)
    answer.value, answer.fields, answer.path = now.value, dict(now.fields), now.path
    save(answer, actor=actor)


def _reopen(decision: Decision, before: Journey, changed: Journey, *, actor: User) -> Journey:
    """On a returned record, pages that this change leaves to be answered or checked open again with the named ones."""
    if before.reopened is None:
        return changed
    review = returning_reviews(decision).order_by("-made_at", "-id").first()
    pages = {page for page in before.reopened_by(changed) if page not in before.reopened} if review else set()
    for page in sorted(pages):
        save(ReopenedPage(decision=decision, review=review, page=page, is_named=False), actor=actor)
    return replace(changed, reopened=before.reopened | pages)


def _nothing_else(decision: Decision, fields: Mapping[str, Any], actor: User) -> None:
    """Most pages are their answer and no more."""


def _carry_entry(decision: Decision, fields: Mapping[str, Any], actor: User) -> None:
    decision.entry = fields.get("entry", "")
    save(decision, actor=actor, update_fields=["entry"])


def _carry_urgency(decision: Decision, fields: Mapping[str, Any], actor: User) -> None:
    decision.urgency = fields.get("urgency", "")
    needed_by = fields.get("needed_by") if decision.urgency == "by_date" else ""
    decision.needed_by = date.fromisoformat(needed_by) if needed_by else None
    save(decision, actor=actor, update_fields=["urgency", "needed_by"])


def _carry_safeguards(decision: Decision, fields: Mapping[str, Any], actor: User) -> None:
    """One row per check of S2 3.48, so that what was left undone can be counted."""
    choices, done = checks_of(decision), fields.get("checks") or []
    no_time = choices.pop(NO_TIME, "")
    rows = {row.check_key: row for row in Safeguard.objects.filter(decision=decision)}
    for position, key in enumerate(choices):
        row = rows.get(key) or Safeguard(decision=decision, check_key=key, position=position)
        before = (row.done, row.reason) if key in rows else None
        why_not = no_time if NO_TIME in done else fields.get(f"not_{key}") or ""
        row.done, row.reason = key in done, "" if key in done else why_not
        if before != (row.done, row.reason):
            save(row, actor=actor)


def checks_of(decision: Decision) -> dict[str, str]:
    """The checks of S2 3.48 as the record's edition asks for them, in words; with them that there was no time."""
    page = editions.get(decision.edition).page(PageKey.SAFEGUARDS)
    return {choice.key: tr(choice.label) for field in page.fields if field.key == "checks" for choice in field.choices}


#: Pages whose fields also feed columns or rows that lists, reports and reviews read.
CARRIED_OVER: dict[str, Callable[[Decision, Mapping[str, Any], User], None]] = {
    PageKey.STARTED: _carry_entry,
    PageKey.INFORMATION: _carry_urgency,
    PageKey.SAFEGUARDS: _carry_safeguards,
}
