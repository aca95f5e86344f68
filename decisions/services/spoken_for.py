"""Question 4 saved for several people at once: each gets an event and a use of their own, or nobody gets any.

What is written of each of them is what their own page would have written, in the transaction of the page.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from consent.errors import NotRecorded
from consent.rules import Problem
from consent.selectors import consents_of
from consent.services.taking import lock_people
from consent.vocabulary import AGREEING, State
from decisions.consents.stakes import assessments_of, at_stake
from decisions.consents.words import band_of, judgement_of
from decisions.models import ConsentUse, Decision, Involvement
from decisions.rules.journey import Journey
from decisions.rules.spoken_for import CARRIED, NONE, SAME, decides_alone, only_of_one, role_of
from decisions.services.consents import pick_of, rely_on, rely_on_none
from decisions.services.posts import Post

Fields = Mapping[str, Any]

#: What could have been withdrawn.
_GIVEN = (State.ACTIVE, State.EXPIRED, State.WITHDRAWN)


def waiting(decision: Decision) -> tuple[Involvement, ...]:
    """Everybody at stake of whom nothing is said yet."""
    people = at_stake(Involvement.objects.filter(decision=decision).select_related("person"))
    settled = set(ConsentUse.objects.filter(decision=decision).values_list("person_id", flat=True))
    return tuple(row for row in people if row.pk not in settled)


def rely_on_each(
    post: Post, decision: Decision, journey: Journey, *, row: Involvement, answer: str, fields: Fields, posted: Fields
) -> None:
    """Make the record rely on what the page says of `row`, and of everybody who is ticked on it.

    `fields`: as the answer keeps them; `posted`: as they were sent, with what was picked and who is ticked. Call it
    inside the transaction of the page. Raises Http404 for somebody who is not waiting, NotRecorded where it cannot be
    said of all of them, or of one of them.
    """
    others = _ticked(decision, row, answer, posted)
    if others:
        _require_of_all(post.actor, others, answer, posted)
        lock_people(post.actor, [one.person_id for one in (row, *others)])
    for one in (row, *others):
        if answer == NONE:
            rely_on_none(post, decision, one, because=fields.get("none_because", ""))
        else:
            pick = pick_of(answer, posted)
            rely_on(post, decision, journey, row=one, answer=answer, fields=fields, pick=pick)


def _ticked(decision: Decision, row: Involvement, answer: str, posted: Fields) -> tuple[Involvement, ...]:
    """The others who are ticked, beside an answer that can hold for several."""
    chosen = set(posted.get(SAME) or ()) if answer in CARRIED else set()
    if not chosen:
        return ()
    found = tuple(one for one in waiting(decision) if one != row and str(one.pk) in chosen)
    if len(found) != len(chosen):
        raise Http404
    return found


def _require_of_all(actor: User, others: Collection[Involvement], answer: str, posted: Fields) -> None:
    """Go on where it may be said of all of them; NotRecorded with every reason why it may not."""
    words = only_of_one(answer, posted)
    if words:
        raise NotRecorded([Problem(SAME, words)])
    problems = [*_own_decisions(others, answer, posted), *_own_consents(actor, others, answer)]
    if problems:
        raise NotRecorded(problems)


def _own_decisions(others: Collection[Involvement], answer: str, posted: Fields) -> Iterator[Problem]:
    """Of whom it is known that the decision is their own (S2 3.22-3.30)."""
    standing = role_of(answer, posted)
    for row in others if standing else ():
        competence, capacity = judgement_of(assessments_of([row.person_id]))
        band = band_of(row.person, row.category)
        why = decides_alone(part=row.part, band=band, standing=standing, competence=competence, capacity=capacity)
        if why:
            yield _apart(row, _(why))


def _own_consents(actor: User, others: Collection[Involvement], answer: str) -> Iterator[Problem]:
    """Who has given consent that is on record: which one was withdrawn is said on their own page (S2 3.21)."""
    if answer != "withdrawn":
        return
    found = consents_of(actor, [row.person_id for row in others], timezone.localdate())
    given = [held.root.person for held in found if held.root.act in AGREEING and held.consent.state in _GIVEN]
    kept = {person.merged_into_id or person.pk for person in given}
    for row in others:
        if (row.person.merged_into_id or row.person_id) in kept:
            yield _apart(row, _("A consent of theirs is on record, and it has to be said whether it was that one"))


def _apart(row: Involvement, why: str) -> Problem:
    """A sentence about one of them, for the page of somebody who knows their name."""
    words = _("Untick %(name)s, and enter what was said on their own page. %(why)s.")
    return Problem(SAME, words % {"name": row.person.name, "why": why})
