"""After a submission: what is added to the record. What was submitted stays as it was (S2 3.50; S0 rule 7)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.services.rows import lines
from decisions.models import Decision, Disclosure, Informing, Note
from decisions.notices.services import tell_author, tell_watchers
from decisions.rights import policies
from decisions.rules.additions import RULES, WHAT_HAPPENED, AdditionKind, Said, asked_again_on, broken
from decisions.rules.afterwards import choices, is_harm_held_back
from decisions.rules.lifecycle import Action
from decisions.selectors import Case
from decisions.services.posts import Post, finish_post, lock_and_compare
from guidance.flow.keys import PageKey
from guidance.forms.show import in_words
from guidance.text import unstopped

ADDED = "added"


def slot_of_adding(kind: str, row: UUID | None) -> str:
    """Where half-typed words of this addition are kept."""
    return f"add:{kind}:{row}" if row else f"add:{kind}"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an addition is about: a planned share, or the telling of somebody. `words` are kept with the addition.

    `kind` is what may be said of it, `hoped` what was to happen: they differ where it did not.
    """

    kind: AdditionKind
    hoped: AdditionKind
    row: UUID
    words: str


def subjects_of(decision: Decision) -> list[Subject]:
    """What may be said of the shares that were planned and of the people who have not been told, in their order.

    Of each: that it happened, and that it did not or not yet.
    """
    found = []
    for share in Disclosure.objects.filter(decision=decision, timing="planned"):
        words = _("the share planned for %(day)s") % {"day": in_words(share.shared_on)} if share.shared_on else ""
        found.append((AdditionKind.TOOK_PLACE, share.pk, words or _("the planned share")))
    telling = Informing.objects.filter(decision=decision).exclude(told="already").select_related("person__person")
    found += [(AdditionKind.TOLD, row.pk, unstopped(row.person.person.name)) for row in telling]
    done = set(
        Note.objects.filter(decision=decision, kind__in=(AdditionKind.TOOK_PLACE, AdditionKind.TOLD)).values_list(
            "row", flat=True
        )
    )
    return [
        Subject(what, kind, row, words)
        for kind, row, words in found
        if row not in done
        for what in (kind, AdditionKind.PUT_OFF)
    ]


@transaction.atomic
def add_to_record(
    post: Post,
    *,
    kind: str,
    words: str = "",
    row: UUID | None = None,
    page: str = "",
    who: str = "",
    happened_on: date | None = None,
    again_on: date | None = None,
    afterwards: str = "",
) -> str:
    """Add what happened later, or a correction, to a submitted record. It is never edited.

    `row`: the planned share or telling that it is about, for kinds that have one; `page`: the page that it is about;
    `afterwards`: what happened after the decision (`rules.afterwards`). Of harm after something was held back, and of
    what did not arrive or reached somebody else, those who watch over the record are told at once.
    Raises Http404, Replayed, StaleVersion, PermissionDenied (not submitted, disposed of), ValidationError by field.
    """
    case = lock_and_compare(post)
    decision = case.decision
    policies.may(post.actor, decision, Action.ADD_NOTE).require()
    said = Said(_known(kind), lines(words), who.strip(), happened_on, again_on, afterwards)
    faults = _faults(case, said, page)
    about = _about(decision, said.kind, row)
    if faults:
        raise ValidationError(faults)
    told = {"page": page, "row": row if about else None, "again_on": asked_again_on(said), "by": post.actor}
    told |= {name: getattr(said, name) for name in ("kind", "who", "happened_on", "words", "afterwards")}
    if not Note.objects.filter(decision=decision, **told).exists():  # sent again after going back, it stands there once
        save(Note(decision=decision, about=about, **told), actor=post.actor, reason=_("Added to the record"))
        tell_author("added", decision, by=post.actor)
        if is_harm_held_back(decision.outcome, afterwards):
            tell_watchers("harm_afterwards", decision, by=post.actor)
        if said.kind is AdditionKind.NOT_RECEIVED:
            tell_watchers("not_received", decision, by=post.actor)
    return finish_post(post, leads_to=ADDED, slots=[slot_of_adding(said.kind, row)], case=case)


def _faults(case: Case, said: Said, page: str) -> dict[str, list[str]]:
    """What still has to be put right, by field, in words."""
    faults = {field: [_(one) for one in told] for field, told in broken(said, timezone.localdate()).items()}
    if page and page not in (*case.journey.steps, PageKey.ADVICE):
        faults["page"] = [_("Select a page of this record")]
    if said.afterwards and said.afterwards not in choices(case.decision.outcome):
        faults["afterwards"] = [_(WHAT_HAPPENED)]
    begun = timezone.localdate(case.decision.started_at)
    if said.kind is AdditionKind.TOOK_PLACE and said.happened_on and said.happened_on < begun:
        faults["happened_on"] = [_("It cannot have been before this record was begun")]
    return faults


def _known(kind: str) -> AdditionKind:
    try:
        return AdditionKind(kind)
    except ValueError:
        raise ValidationError({"kind": _("Select what you add")}, code="required") from None


def _about(decision: Decision, kind: AdditionKind, row: UUID | None) -> str:
    """The words of the row that this kind is about; none for the other kinds. Raises ValidationError."""
    if not RULES[kind].about_row:
        return ""
    found = (one.words for one in subjects_of(decision) if (one.kind, one.row) == (kind, row))
    words = next(found, "")
    if not words:
        raise ValidationError({"kind": _("Select what you add")}, code="unknown")
    return words[:300]
