"""The review of one record on one page, what became of a post that came too late, and what was recorded."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import Verdict
from decisions.models import Decision
from decisions.oversight.filtering import filtering_of
from decisions.oversight.forms import NOTE, PAGE, VIEW, ReviewForm
from decisions.oversight.presenters.came_back import why_back
from decisions.oversight.presenters.queue import late_words, why_here
from decisions.oversight.selectors import last_passing, own_review, queue_for
from decisions.record.presenters.given import Given, RoundShown, rounds_shown
from decisions.record.presenters.pages import RecordPage, RoutePage, newest_entries, record_page, route_page
from decisions.record.presenters.timeline import TimelineEntry
from decisions.record.presenters.told import Chapter, Part, chapters, sections_of
from decisions.record.presenters.words import named
from decisions.record.selectors import reviews_on
from decisions.rights import policies
from decisions.rights.policies import current_round
from decisions.rules.checklist import VIEWS
from decisions.rules.lifecycle import Action, Status
from decisions.rules.reference import formatted
from decisions.sections import Line, Section
from decisions.selectors import Case, rows_of
from decisions.services.reviewing import SLOT
from decisions.tags import status_tag
from guidance.forms.shapes import Tag
from guidance.forms.show import moment_in_words
from guidance.text import unstopped

#: So much of a page is said beside its name.
LINE = 90


@dataclass(frozen=True, slots=True)
class PageUnderReview:
    """One page of the record: what it says in a line, and the control for a comment on it, where there is one."""

    part: Part
    line: str
    comment: BoundField | None


@dataclass(frozen=True, slots=True)
class ReviewChapter:
    chapter: Chapter
    parts: tuple[PageUnderReview, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything on the page. `may` says whether there is a form, and if not why; `kept` when text was kept."""

    record: RecordPage
    route: RoutePage
    events: tuple[TimelineEntry, ...]
    chapters: tuple[ReviewChapter, ...]
    rounds: tuple[RoundShown, ...]
    why: tuple[str, ...]
    due: str
    late: str
    second: str
    holder: str
    may: Verdict
    form: ReviewForm
    checklist: tuple[tuple[BoundField, BoundField], ...]
    kept: str
    left: tuple[Line, ...]
    back: str
    let_go: str
    pass_on: str


@dataclass(frozen=True, slots=True)
class TooLatePage:
    """Somebody was quicker: how the record stands now, beside what was typed."""

    reference: str
    tag: Tag
    holder: str
    rounds: tuple[RoundShown, ...]
    mine: tuple[Line, ...]
    may: Verdict
    carried: tuple[tuple[str, str], ...]
    post_to: str
    look: str
    back: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """What was recorded. `next_url` is empty where nothing else waits."""

    reference: str
    given: Given
    words: str
    record: str
    back: str
    next_url: str
    next_reference: str
    waiting: int


def review_form(case: Case, data: QueryDict | None = None) -> ReviewForm:
    """The form, showing what its reviewer left half-typed."""
    kept = case.typed.get(SLOT)
    closing = case.decision.status == Status.ESCALATED
    form = ReviewForm(data, pages=pages_of(case), closing=closing, initial=dict(kept.typed) if kept else {})
    form.carry_post(case.decision.version)
    form.autosave_to(reverse("oversight:autosave", args=[case.decision.pk]))
    return form


def pages_of(case: Case) -> dict[str, str]:
    """The pages of the record on which something can be said, in its order: their names by key."""
    journey = case.journey
    told = sorted(_sections(case), key=lambda section: section.number)
    return {part.key: part.short for part in told if part.key in journey.steps or journey.may_open(part.key)}


def review_page(case: Case, viewer: User, sent: QueryDict, form: ReviewForm) -> ReviewPage:
    """The record and the form on one page: a fixed number of queries."""
    decision, due = case.decision, case.decision.review_due_at
    kept = case.typed.get(SLOT)
    pk, query = decision.pk, filtering_of(viewer, sent).query
    now = current_round(decision)
    may = policies.can_review(viewer, decision, now=now)
    passing = policies.may(viewer, decision, Action.REASSIGN)
    record = record_page(case, viewer)
    return ReviewPage(
        record=record,
        route=route_page(case, viewer),
        events=newest_entries(case, viewer),
        chapters=tuple(_chapters(case, form)),
        rounds=record.rounds,
        why=why_here(decision),
        due=moment_in_words(due) if due else "",
        late=late_words(due, timezone.now()) if due and decision.status in _WAITING else "",
        holder=holder_of(decision, viewer),
        second=_second(decision, wants=bool(now and now.wants_second)),
        may=may,
        form=form,
        checklist=tuple((form[VIEW + key], form[NOTE + key]) for key in VIEWS),
        kept=moment_in_words(kept.kept_at) if kept and not form.is_bound else "",
        left=lines_of(form, kept.typed) if kept and not may else (),
        back=reverse("oversight:queue") + query,
        let_go=reverse("oversight:let_go", args=[pk]) + query,
        pass_on=reverse("oversight:reassign", args=[pk]) + query if passing else "",
    )


_WAITING = (Status.AWAITING_REVIEW, Status.ESCALATED)


def too_late_page(
    case: Case, viewer: User, form: ReviewForm, sent: QueryDict, hidden: Iterable[tuple[str, str]]
) -> TooLatePage:
    """Both texts: what happened meanwhile, and what the reviewer typed."""
    pk, query = case.decision.pk, filtering_of(viewer, sent).query
    return TooLatePage(
        reference=formatted(case.decision.reference),
        tag=status_tag(case.decision, viewer.pk),
        holder=holder_of(case.decision, viewer),
        rounds=rounds_shown(reviews_on(case.decision, viewer), case.journey),
        mine=lines_of(form, form.typed()),
        may=policies.can_review(viewer, case.decision),
        carried=tuple(hidden),
        post_to=reverse("oversight:review", args=[pk]) + query,
        look=reverse("oversight:review", args=[pk]) + query,
        back=reverse("oversight:queue") + query,
    )


def done_page(case: Case, viewer: User, sent: QueryDict) -> DonePage | None:
    """What the viewer recorded in the round that goes on or was the last; None where they said nothing in it."""
    own = own_review(case.decision, viewer)
    if own is None:
        return None
    wanted = filtering_of(viewer, sent)
    waiting = queue_for(viewer, wanted.filters).exclude(pk=case.decision.pk)
    following = waiting.first()
    (only,) = (one for one in rounds_shown([own], case.journey))
    return DonePage(
        reference=formatted(case.decision.reference),
        given=only.reviews[0],
        words=_became(case.decision),
        record=reverse("decisions:record", args=[case.decision.pk]),
        back=reverse("oversight:queue") + wanted.query,
        next_url=reverse("oversight:review", args=[following.pk]) + wanted.query if following else "",
        next_reference=formatted(following.reference) if following else "",
        waiting=waiting.count() if following else 0,
    )


def holder_of(decision: Decision, viewer: User) -> str:
    """To whom the review was passed, in words; empty where it was not, no longer, or the record waits for nobody."""
    last = last_passing(decision) if decision.status in _WAITING else None
    if last is None:
        return ""
    if last.passed_to_id == viewer.pk:
        words = _("%(by)s passed this review to you: %(why)s")
    else:
        words = _("%(by)s passed this review to %(to)s: %(why)s")
    said = words % {"by": named(last.passed_by), "to": named(last.passed_to), "why": last.why}
    if not last.back:
        return said
    back = why_back(last.back, last.passed_to.name)
    return _("%(back)s, so this came back to the managers of the team. Before: %(said)s") % {
        "back": back,
        "said": said,
    }


def lines_of(form: ReviewForm, typed: object) -> tuple[Line, ...]:
    """What somebody typed, each thing under its label, choices in words."""
    values = dict(typed) if isinstance(typed, dict) else {}
    return tuple(_line(form, name, values[name]) for name in form.fields if values.get(name))


def _line(form: ReviewForm, name: str, value: object) -> Line:
    field = form.fields[name]
    choices = {str(key): str(words) for key, words in getattr(field, "choices", ())}
    words = [choices.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])]
    return Line(str(field.label), words if isinstance(value, list) else words[0])


def _sections(case: Case) -> tuple[Section, ...]:
    rows = rows_of(case.decision) if not case.decision.wording else {}
    return sections_of(case.decision, case.journey, rows)


def _chapters(case: Case, form: ReviewForm) -> Iterable[ReviewChapter]:
    for chapter in chapters(_sections(case)):
        parts = tuple(_page_under_review(part, case, form) for part in chapter.parts)
        yield ReviewChapter(chapter, parts)


def _page_under_review(part: Part, case: Case, form: ReviewForm) -> PageUnderReview:
    control = PAGE + part.key
    return PageUnderReview(part, line_of(part), form[control] if control in form.fields else None)


def line_of(part: Part) -> str:
    """What the page says, in one line: its answer and its rows by their titles, cut where there is no more room."""
    answers = [row.value if isinstance(row.value, str) else "; ".join(row.value) for row in part.rows[:1]]
    said = "; ".join(unstopped(words) for words in (*answers, *(card.title for card in part.cards)) if words)
    return Truncator(" ".join((said or part.nothing).split())).chars(LINE)


def _second(decision: Decision, *, wants: bool) -> str:
    """What somebody has to know of two independent reviews."""
    if not wants or decision.status != Status.AWAITING_REVIEW:
        return ""
    return _(
        "Two people review this decision. Neither knows what the other says. You see the other review once both are "
        "in. If they differ, the Caldicott Guardian looks."
    )


def _became(decision: Decision) -> str:
    """What happens next, for the reviewer."""
    words = {
        Status.AWAITING_REVIEW: _("Another person reviews it as well. You see what they say once both are in."),
        Status.RETURNED: _("The author has been told. It comes back to the queue when they submit it again."),
        Status.ESCALATED: _("The Caldicott Guardian and the managers of the organisation have been told."),
        Status.RECORDED: _("The decision is recorded, and the author has been told."),
    }
    return words[Status(decision.status)]
