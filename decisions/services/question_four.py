"""Question 4 saved with its page: what is recorded as consent beside the answer. Other pages record nothing more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from accounts.history import delete, save
from accounts.models import User
from decisions.consents.stakes import at_stake, parents_disagreed
from decisions.models import ConsentUse, Involvement
from decisions.rules.journey import Journey, Value
from decisions.rules.question_four import CONSENTS
from decisions.selectors import Case
from decisions.services.consents import picked, slot_of_person, stakes_now
from decisions.services.posts import Post, finish_post, lock_and_compare
from decisions.services.spoken_for import rely_on_each, waiting
from guidance.flow.keys import PageKey

Fields = Mapping[str, Any]


@transaction.atomic
def save_consent_of(post: Post, *, person_id: UUID, answer: str, fields: Fields) -> str:
    """Save what one of several people said, or why their consent is not needed, and the same of those ticked.

    Leads to the list of all of them, and past it once this was the last that was missing.
    Raises Http404, Replayed, StaleVersion, PermissionDenied, NotRecorded.
    """
    case = lock_and_compare(post)
    case.can_edit.require()
    decision, journey = case.decision, case.journey
    row = get_object_or_404(Involvement.objects.select_related("person"), decision=decision, pk=person_id)
    missing = bool(waiting(decision))
    own = picked(post.actor, answer, fields)
    rely_on_each(post, decision, journey, row=row, answer=answer, fields=own, posted=fields)
    onward = missing and not waiting(decision)
    leads_to = _behind_the_list(journey) if onward else CONSENTS
    return finish_post(post, leads_to=leads_to, slots=[slot_of_person(person_id)], case=case)


def _behind_the_list(journey: Journey) -> str:
    """Where to go on once everybody is asked: the question itself, where it has not been answered yet."""
    if PageKey.CONSENT not in journey.given:
        return PageKey.CONSENT
    return replace(journey, unsettled=False).resume()


class PageEffects:
    """What follows from saving a page beside its answer: nothing, for most."""

    def kept(self, actor: User, answer: Value, fields: Fields) -> Fields:
        """The fields as the answer keeps them. Raises Http404 for what the actor may not see."""
        return fields

    def record(self, post: Post, case: Case, journey: Journey, posted: Fields) -> Journey:
        """Record it, once the answer is written, and return `journey` as it is then. `posted`: the fields as sent."""
        return journey


class ConsentEffects(PageEffects):
    """What was said is recorded of the first person at stake, and of those ticked; whether others are to be asked."""

    def kept(self, actor: User, answer: Value, fields: Fields) -> Fields:
        return picked(actor, answer, fields)

    def record(self, post: Post, case: Case, journey: Journey, posted: Fields) -> Journey:
        """Raises as `save_consent_of` does."""
        decision, given = case.decision, journey.given[PageKey.CONSENT]
        people = at_stake(Involvement.objects.filter(decision=decision).select_related("person"))
        if people:
            answer = str(given.value)
            rely_on_each(post, decision, journey, row=people[0], answer=answer, fields=given.fields, posted=posted)
        return replace(journey, unsettled=len(people) > 1 and bool(waiting(decision)))


class CoversEffects(PageEffects):
    """What speaks against each consent is kept on the day on which somebody says that it covers the sharing."""

    def record(self, post: Post, case: Case, journey: Journey, posted: Fields) -> Journey:
        covers = journey.answers.get(PageKey.CONSENT_COVERS) == "yes"
        for stake in case.stakes or stakes_now(case.decision, journey, post.actor):
            gaps = [gap.value for gap in stake.gaps] if covers else []
            if stake.use is not None and stake.use.gaps != gaps:
                stake.use.gaps = gaps
                save(stake.use, actor=post.actor)
        return journey


_NOTHING = PageEffects()
_EFFECTS: Mapping[str, PageEffects] = {PageKey.CONSENT: ConsentEffects(), PageKey.CONSENT_COVERS: CoversEffects()}


def effects_of(page: str) -> PageEffects:
    """What follows from saving the page with this key."""
    return _EFFECTS.get(page, _NOTHING)


def drop_uses(case: Case, *, actor: User, reason: str) -> None:
    """Nothing relies on consent where the route does not ask for it."""
    if PageKey.CONSENT not in case.journey.steps:
        for use in ConsentUse.objects.filter(decision=case.decision):
            delete(use, actor=actor, reason=reason)


def against_parents(journey: Journey, people: Iterable[Involvement]) -> bool:
    """Whether the route asks for consent, and a child who may give it decided against a parent's view (S2 3.28)."""
    return PageKey.CONSENT in journey.route.steps and parents_disagreed(people)
