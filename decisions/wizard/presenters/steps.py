"""What the question pages show: finished words and addresses, so that templates decide nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.advice.presenters import GivenAdvice, given_advice
from decisions.advice.waiting import Waiting, waiting_on
from decisions.agreements.selectors import names_running
from decisions.emergency.presenters import Written, written_in
from decisions.partners.selectors import names_offered
from decisions.rules.advice import WHOM_TO_ASK, topic_of
from decisions.rules.journey import CHECK, TASKS, Journey
from decisions.rules.words import GATEWAYS, NUMBERS
from decisions.sections import ChoicesOf, Line, Section, answer_in_words, choices_of, lines, section
from decisions.sections import points_to as in_words
from decisions.selectors import Case, rows_of
from decisions.wizard.addresses import address
from decisions.wizard.forms import CaseForm
from decisions.wizard.page_additions import NOTHING, PageAdditions
from guidance import library
from guidance.flow.graph import Page, Question
from guidance.flow.keys import PageKey
from guidance.forms.show import moment_in_words
from guidance.forms.widgets import AGREEMENTS, BODIES
from guidance.library import Help


@dataclass(frozen=True)
class StepPage:
    """One page of the journey with its form."""

    case: Case
    step: Question | Page
    form: CaseForm
    caption: str
    back: str
    tasks: str
    helps: Sequence[tuple[str, Help]]  # the guidance of each question that it asks, with its short name
    kept: str
    let_go: str
    advice: str
    heading: str = ""  # the title over several questions
    skip: str = ""  # where a page that needs no row can be passed without one
    more: Sequence[tuple[str, str]] = ()  # further pages: their words and addresses
    waiting: Sequence[Waiting] = ()  # questions to advisers about this page
    given: Sequence[GivenAdvice] = ()  # advice on record about it
    ask: str = ""  # where its author asks for advice on it

    @property
    def version(self) -> int:
        return self.case.decision.version

    @property
    def written(self) -> Written | None:
        return written_in(self.case.decision)

    @property
    def key(self) -> UUID:
        """Of the second form on the page, which is a post of its own."""
        return uuid4()

    @property
    def bodies(self) -> Sequence[str]:
        return bodies_for(self.form, self.case.decision.organisation_id)

    @property
    def agreements(self) -> Sequence[str]:
        """The names of agreements in force, where the form asks for one."""
        return names_running(self.case.decision.organisation_id) if self.form.offers(AGREEMENTS) else ()

    @property
    def title(self) -> str:
        return self.heading or self.form.row_title or _(self.step.title)

    @property
    def has_errors(self) -> bool:
        return bool(self.form.error_items())


def bodies_for(form: CaseForm, organisation_id: UUID) -> Sequence[str]:
    """The names of bodies to choose from, where the form asks for one."""
    return names_offered(organisation_id) if form.offers(BODIES) else ()


def caption(step: Question | Page) -> str:
    """`Question 4 of 7: Consent`."""
    if step.number == 0:
        return _(NUMBERS[0])
    return _("Question %(number)s of 7: %(name)s") % {"number": step.number, "name": _(NUMBERS[step.number])}


def step_page(
    case: Case,
    step: Question | Page,
    form: CaseForm,
    *,
    slot: str,
    to_check: bool,
    additions: PageAdditions = NOTHING,
    beside: Sequence[Question | Page] = (),
    slots: Sequence[str] = (),
) -> StepPage:
    """A page with its form, ready to print. `beside`: what else it asks; `slots`: where half-typed text of that is."""
    decision = case.decision
    form.carry_post(version=version_shown(case, [slot, *slots]), to_check=to_check)
    form.autosave_to(reverse("decisions:autosave", args=[decision.pk, step.key]) + f"?slot={slot}")
    form.lead = lead_of(case, step, additions)
    kept = case.typed.get(slot)
    return StepPage(
        case=case,
        step=step,
        form=form,
        caption=caption(step),
        back=back_link(case, step.key, to_check=to_check),
        tasks=address(decision.pk, TASKS),
        helps=guidance_of([step, *beside]),
        kept=moment_in_words(kept.kept_at) if kept and not form.is_bound else "",
        let_go=reverse("decisions:let_go", args=[decision.pk, step.key]) + f"?slot={slot}",
        advice="" if step.key == PageKey.ADVICE else address(decision.pk, PageKey.ADVICE),
        more=additions.more(case),
        **about_advice(case, [step, *beside]),
    )


def version_shown(case: Case, slots: Iterable[str]) -> int:
    """The version of the record that a page with this half-typed text goes by: where something else was saved there
    since its page was opened, the one that was seen then, so that Continue shows both before anything is replaced.
    """
    kept = (case.typed.get(slot) for slot in slots)
    return min([case.decision.version, *(text.seen for text in kept if text and text.behind)])  # type: ignore[attr-defined]


def lead_of(case: Case, step: Question | Page, additions: PageAdditions) -> Sequence[tuple[str, str]]:
    """What there is to know before answering."""
    return points_to(case.journey) if step.key == PageKey.DECISION else additions.lead(case)


def guidance_of(steps: Sequence[Question | Page]) -> list[tuple[str, Help]]:
    """The guidance beside each of these, with its short name; nothing where there is none."""
    return [(_(step.short), library.help_for(step.guidance)) for step in steps if step.guidance]


def about_advice(case: Case, steps: Sequence[Question | Page]) -> dict[str, Any]:
    """What there is to say of advice on a page that asks these (S2, head of the flowchart: seek it at any stage).

    Whom to ask about it is asked of the first.
    """
    asked = {step.key: step for step in steps if topic_of(step.number) and step.key != PageKey.ADVICE}
    if not asked:
        return {}
    first = steps[0].key
    return {
        "waiting": [one for one in waiting_on(case) if one.page in asked],
        "given": given_advice(case, asked.values()),
        "ask": address(case.decision.pk, f"{first}{WHOM_TO_ASK}") if first in asked else "",
    }


def points_to(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Where the answers lead, said before the person decides (S2 4.12)."""
    found = []
    if journey.indication:
        found.append((_("What the guidance points to"), in_words(journey, own=True)))
    if journey.gateway:
        found.append((_("Why it can be shared"), _(GATEWAYS[journey.gateway])))
    return tuple(found)


def back_link(case: Case, key: str, *, to_check: bool) -> str:
    """Back goes by the flow, or to the check page that the person came from; never by the browser's history."""
    return address(case.decision.pk, CHECK if to_check else case.journey.before(key))


@dataclass(frozen=True)
class ConflictPage:
    """Two versions of one page side by side, by question: what is saved, and what was just typed."""

    both: Sequence[tuple[Section, Sequence[Line]]]
    hidden: Sequence[tuple[str, str]]
    post_to: str
    keep_saved: str
    version: int
    key: UUID


def typed_in_words(form: CaseForm, names: ChoicesOf) -> tuple[Line, ...]:
    """What was typed, as words where it is valid and as it stands where it is not."""
    if form.is_valid():
        return (*_answer_line(form), *lines(form.step, form.answer, form.values, names))
    return tuple(Line(str(form.fields[name].label), _plain(value)) for name, value in form.typed().items())


def _answer_line(form: CaseForm) -> tuple[Line, ...]:
    words = answer_in_words(form.step, form.answer)
    return (Line(_("Answer"), words),) if words else ()


def _plain(value: object) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def conflict_page(
    case: Case, step: str, forms: Sequence[CaseForm], hidden: Sequence[tuple[str, str]], *, post_to: str
) -> ConflictPage:
    """The conflict page of `step`: nothing has been overwritten, and both texts are on it."""
    rows = rows_of(case.decision)
    names = choices_of(rows)
    return ConflictPage(
        both=[(section(case.journey, form.step.key, rows), typed_in_words(form, names)) for form in forms],
        hidden=hidden,
        post_to=post_to,
        keep_saved=address(case.decision.pk, step),
        version=case.decision.version,
        key=uuid4(),
    )


@dataclass(frozen=True)
class StrandsPage:
    """Before a change that makes other answers no longer apply: which ones, and a way back."""

    lost: Sequence[Section]
    hidden: Sequence[tuple[str, str]]
    post_to: str
    back: str
    version: int
    key: UUID
    to_check: bool


def strands_page(
    case: Case, keys: Sequence[str], hidden: Sequence[tuple[str, str]], *, step: str, to_check: bool
) -> StrandsPage:
    """What will no longer apply, said before it happens."""
    rows = rows_of(case.decision)
    return StrandsPage(
        lost=[section(case.journey, key, rows) for key in keys],
        hidden=hidden,
        post_to=address(case.decision.pk, step),
        back=address(case.decision.pk, step, to_check=to_check),
        version=case.decision.version,
        key=uuid4(),
        to_check=to_check,
    )
