"""What the start, the task list and the confirmation show."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.held_roles import HeldRoles
from accounts.models import User
from accounts.rights import Right
from decisions.advice.waiting import Waiting, waiting_on
from decisions.chronology.presenters import Others, others_shown
from decisions.chronology.services import read_others
from decisions.contacts import Contact, contacts_of
from decisions.emergency.presenters import Written, written_in
from decisions.requests.presenters.beside import RequestBeside, requests_beside, requests_shown, way_to_ask
from decisions.rules.advice import WHOM_TO_ASK, decided_without, pauses_at
from decisions.rules.journey import CHECK, TASKS, Journey
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.rules.task_state import TaskState
from decisions.rules.triggers import TRIGGERS
from decisions.rules.words import NUMBERS
from decisions.selectors import Case
from decisions.sending import KEY, VERSION
from decisions.sharing.ways import ways_from
from decisions.wizard.addresses import address
from decisions.wizard.forms import CaseForm, ReasonForm
from decisions.wizard.presenters.steps import bodies_for, guidance_of
from decisions.wizard.presenters.together import title_of
from decisions.wizard.together import Asked, joined
from guidance.flow.graph import Gateway, Page, Question
from guidance.flow.graph import gettext_noop as mark
from guidance.flow.keys import PageKey
from guidance.forms.shapes import Link, Tag
from guidance.forms.show import moment_in_words
from guidance.library import Help

STATES = {
    TaskState.COMPLETED: mark("Completed"),
    TaskState.IN_PROGRESS: mark("In progress"),
    TaskState.NOT_YET_STARTED: mark("Not yet started"),
    TaskState.CANNOT_START_YET: mark("Cannot start yet"),
    TaskState.NOT_NEEDED: mark("Not needed"),
    TaskState.CHECK_AGAIN: mark("Check again"),
}

#: Tags for what waits for the author; what is done or cannot be done yet is plain words.
COLOURS = {TaskState.IN_PROGRESS: "blue", TaskState.NOT_YET_STARTED: "grey", TaskState.CHECK_AGAIN: "orange"}

#: Why a page is not needed, by what opened the way.
NOT_NEEDED = {
    Gateway.ANONYMISED: mark("The information identifies nobody"),
    Gateway.NOT_CONFIDENTIAL: mark("The information is not confidential"),
    Gateway.CONSENT: mark("You have consent"),
    Gateway.BEST_INTERESTS: mark("It is in the person’s best interests"),
    Gateway.AFTER_DEATH: mark("The person has died"),
    Gateway.COURT_ORDER: mark("A court order requires it"),
    Gateway.STATUTORY_DUTY: mark("The law requires you to share"),
    Gateway.CHILD_SAFEGUARDING_DUTY: mark("There is a duty to share about a child"),
}


@dataclass(frozen=True)
class StartPage:
    """Before you start: danger first, how long it takes, what to have at hand."""

    title: str
    form: CaseForm
    helps: Sequence[tuple[str, Help]]
    bodies: Sequence[str] = ()  # names to choose from, where it asks for one
    case_number: str = ""  # of the first person, from another system
    requests: bool = False  # whether its reader may write down a request instead

    @property
    def has_errors(self) -> bool:
        return bool(self.form.error_items())


def start_page(parts: Sequence[Asked], journey: Journey, held: HeldRoles, case_number: str = "") -> StartPage:
    """The first page, whose record begins with its post; `held` are the roles of its reader, and say where."""
    form = joined(parts, journey)
    form.carry(**{KEY: uuid4()})
    form.submit_label = _("Start")
    form.later_label = ""  # type: ignore[assignment]
    title = title_of(journey, parts[0].step.key)
    helps = guidance_of([part.step for part in parts])
    bodies = bodies_for(form, cast(UUID, held.organisation_id))
    requests = held.may(Right.HANDLE_REQUESTS)
    return StartPage(title=title, form=form, helps=helps, bodies=bodies, case_number=case_number, requests=requests)


@dataclass(frozen=True)
class DangerPage:
    """Whom to call, from the organisation's own settings, and the way on."""

    contacts: tuple[Contact, ...]
    go_on: str
    back: str


def danger_page(case: Case) -> DangerPage:
    steps = case.journey.steps
    following = steps[steps.index(PageKey.DANGER) + 1]
    go_on, back = address(case.decision.pk, following), address(case.decision.pk, PageKey.DANGER)
    return DangerPage(contacts_of(case.decision.organisation), go_on, back)


@dataclass(frozen=True)
class Task:
    """One page in the task list."""

    key: str
    title: str
    status: str
    colour: str
    url: str
    hint: str


@dataclass(frozen=True)
class TasksPage:
    """The hub of a record."""

    reference: str
    groups: Sequence[tuple[str, Sequence[Task]]]
    done: int
    needed: int
    saved: str
    go_on: str
    go_on_label: str
    discard: str
    respond: str  # where the author of a returned record answers its review
    waiting: Sequence[Waiting]  # questions to advisers, and advice that has come
    unsure: str  # the page of which its author is not sure, while they have not said how they go on
    ask: str  # where advice is asked for, on the page that is next
    others: Others  # what else is recorded about the same people
    requests: Sequence[RequestBeside]  # the way back to the one that it began with, and to those that serve it
    ask_somebody: str  # where somebody else is asked for information
    written: Written | None = None


def tasks_page(case: Case, actor: User) -> TasksPage:
    """Every page of the edition under its key question, with its status and, where it is open, a link."""
    journey, pk = case.journey, case.decision.pk
    waiting = waiting_on(case)
    ordered = sorted(journey.edition.steps, key=lambda step: step.number)
    groups = [
        (_group_title(number), [_task(case, step, waiting) for step in steps])
        for number, steps in groupby(ordered, key=lambda step: step.number)
    ]
    resume = _resume(journey, waiting)
    others, people, requests = read_others(actor, pk)
    return TasksPage(
        reference=formatted(case.decision.reference),
        groups=groups,
        done=sum(1 for key in journey.steps if journey.is_done(key)),
        needed=len(journey.steps),
        saved=moment_in_words(case.decision.touched_at),
        go_on=address(pk, resume),
        go_on_label=_("Check your answers") if resume == CHECK else _("Continue where you left off"),
        discard=reverse("decisions:discard", args=[pk]) if case.decision.status == Status.DRAFT else "",
        respond=reverse("decisions:respond", args=[pk]) if case.decision.status == Status.RETURNED else "",
        others=others_shown(others, actor, people),
        requests=[one for one in requests_shown(requests, case.decision, actor) if one.url],
        ask_somebody=way_to_ask(case.decision, actor),
        written=written_in(case.decision),
        **_about_advice(case, waiting),
    )


def _resume(journey: Journey, waiting: Sequence[Waiting]) -> str:
    """Where to go on. Where that would be to say whose advice was taken: to whom to ask, or to advice that has come."""
    resume, about = journey.resume(), journey.unsure_about
    if resume != PageKey.ADVICE:
        return resume
    come = about in [one.page for one in waiting if not one.open]
    return pauses_at(journey, about) or (about if come else resume)


def _about_advice(case: Case, waiting: Sequence[Waiting]) -> dict[str, Any]:
    """Whose turn it is, and where to ask: about what is not sure, else about the question that comes next."""
    journey = case.journey
    about = journey.unsure_about
    nobody_asked = about and journey.advice_taken is None and not journey.outcome
    settled = about in [one.page for one in waiting] or decided_without(journey)
    unsure = nobody_asked and not settled
    page = about or journey.route.next or journey.route.steps[-1]
    return {
        "waiting": waiting,
        "unsure": _(journey.step(about).short) if unsure else "",
        "ask": address(case.decision.pk, f"{page}{WHOM_TO_ASK}") if journey.may_open(page) else "",
    }


def _group_title(number: int) -> str:
    name = _(NUMBERS[number])
    return name if number == 0 else _("%(number)s. %(name)s") % {"number": number, "name": name}


def _task(case: Case, step: Question | Page, waiting: Sequence[Waiting]) -> Task:
    state = case.journey.state(step.key)
    asked = next((one.tag for one in waiting if one.page == step.key), None)
    link = address(case.decision.pk, step.key) if case.journey.may_open(step.key) else ""
    status = asked or Tag(_(STATES[state]), COLOURS.get(state, ""))
    return Task(step.key, _(step.short), status.text, status.colour, link, _hint(case.journey, step, state))


def _hint(journey: Journey, step: Question | Page, state: TaskState) -> str:
    if step.key == PageKey.ADVICE:
        return _("Open at any time")
    if state is TaskState.CHECK_AGAIN:
        changed = step.key in journey.again
        return _("A consent it relies on has changed since") if changed else _("An earlier answer has changed since")
    if state is TaskState.NOT_NEEDED and journey.gateway in NOT_NEEDED:
        return _(NOT_NEEDED[journey.gateway])
    return ""


@dataclass(frozen=True)
class SubmittedPage:
    """The confirmation: the reference, who will look and by when, what to do now."""

    reference: str
    sentence: str
    reviewed: bool
    due: str
    triggers: Sequence[str]
    record: str
    print: str
    ways: Sequence[Link]  # what is made from it for somebody else
    requests: Sequence[RequestBeside]  # those that it leads back to, to be answered


def submitted_page(case: Case, actor: User) -> SubmittedPage:
    decision = case.decision
    return SubmittedPage(
        reference=formatted(decision.reference),
        sentence=decision.summary,
        reviewed=decision.review_due_at is not None,
        due=moment_in_words(decision.review_due_at) if decision.review_due_at else "",
        triggers=[_(trigger.words) for trigger in TRIGGERS if trigger.key in decision.triggers],
        record=reverse("decisions:record", args=[decision.pk]),
        print=reverse("decisions:print", args=[decision.pk]),
        ways=ways_from(decision),
        requests=[one for one in requests_beside(decision, actor) if one.answer],
    )


@dataclass(frozen=True)
class DiscardPage:
    """Before a draft goes."""

    reference: str
    form: ReasonForm
    back: str

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors)


def discard_page(case: Case, form: ReasonForm) -> DiscardPage:
    form.carry(**{VERSION: case.decision.version, KEY: uuid4()})
    return DiscardPage(formatted(case.decision.reference), form, address(case.decision.pk, TASKS))
