"""The way through a record, worked out from its answers: which pages, in which order, in which state. Pure.

Nothing is stored about progress. The next page, the way back, the task list and what is missing before
submitting all follow from the edition and the answers, so they can never disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from decisions.rules.advice import comes_up, topic_of, way_still_open
from decisions.rules.question_four import rules_of
from decisions.rules.task_state import TaskState
from decisions.rules.together import end_of_page, first_of
from guidance.flow.graph import Edition, Gateway, Indication, Page, Place, Question
from guidance.flow.keys import BASIS, PageKey, RowKind
from guidance.flow.route import Route, not_needed, passed_at, route

Value = str | list[str] | None

SHARING_INDICATIONS = frozenset({Indication.MUST_SHARE, Indication.CAN_SHARE})
SHARING_OUTCOMES = frozenset({"share", "share_in_part"})

#: Pages of the journey that are not pages of the edition.
TASKS = "tasks"
CHECK = "check"
DANGER_NOW = "danger-now"


@dataclass(frozen=True)
class Given:
    """What was saved on one page: the answer (if it asks for one), its fields, and the route that led to it then."""

    value: Value = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""


@dataclass(frozen=True)
class Journey:
    """One record's way. `given` by page key; `rows` counts rows by kind; `typed` are pages with text kept for later.

    `again`: pages whose ground has changed elsewhere since they were saved. `unsettled`: nothing says yet what somebody
    whose confidence is at stake agreed to. `doubts`: what speaks against the consent relied on, where that was asked.
    `untold`: the record does not say yet of somebody living whose information it is whether they are told.
    `advised`: the day of the last advice by topic, read where the route ends at *seek advice*; empty for no day given.
    `reopened` are the only pages that may be changed once a reviewer has returned the record; None in a draft.
    """

    edition: Edition
    given: Mapping[str, Given]
    rows: Mapping[str, int] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    unsettled: bool = False
    doubts: frozenset[str] = frozenset()
    untold: bool = False
    advised: Mapping[str, str] = field(default_factory=dict)
    reopened: frozenset[str] | None = None

    @cached_property
    def answers(self) -> dict[str, str | list[str]]:
        """The answers that the route follows, by question."""
        asks = self.edition.asks
        return {key: given.value for key, given in self.given.items() if given.value is not None and asks(key)}

    @cached_property
    def route(self) -> Route:
        return route(self.edition, self.answers)

    @property
    def indication(self) -> Indication | None:
        return self.route.indication

    @property
    def gateway(self) -> Gateway | None:
        return self.route.gateway

    @property
    def unsure_about(self) -> str:
        """The question at which the route ends at *seek advice*; empty where it does not."""
        return self.route.steps[-1] if self.indication is Indication.SEEK_ADVICE else ""

    @property
    def advice_taken(self) -> str | None:
        """The day of the advice on that question, empty where none was given; None where there is no such advice."""
        about = self.unsure_about
        return self.advised.get(topic_of(self.step(about).number)) if about else None

    @property
    def outcome(self) -> str:
        """The practitioner's own decision; empty while there is none."""
        return str(self.fields_of(PageKey.DECISION).get("decision", ""))

    @property
    def shares(self) -> bool:
        """Whether the practitioner has decided to share, all or part."""
        return self.outcome in SHARING_OUTCOMES

    @property
    def in_danger(self) -> bool:
        """Whether the author said that somebody is in immediate danger (S2 1.10)."""
        return self.fields_of(PageKey.DANGER).get("immediate_danger") == "yes"

    @property
    def differs(self) -> bool:
        """Whether the practitioner's decision is another than the guidance points to (S2 4.12)."""
        if not self.outcome or self.indication is None or self.advice_taken is not None:
            return False
        short_of_duty = self.indication is Indication.MUST_SHARE and self.outcome != "share"
        return short_of_duty or self.shares != (self.indication in SHARING_INDICATIONS)

    @property
    def unexplained(self) -> bool:
        """Whether the decision differs and nothing says why: an earlier answer may have changed since it was made."""
        return self.differs and not self.fields_of(PageKey.DECISION).get("different_because")

    def fields_of(self, key: str) -> Mapping[str, Any]:
        return self.given[key].fields if key in self.given else {}

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The pages that this record needs now, in order."""
        way = [page.key for page in self.edition.in_place(Place.BEFORE)]
        behind = self._behind()
        for question in self.route.steps:
            way += [question, *behind.get(question, ())]
        if self.route.next is not None:
            return (*way, self.route.next)
        record = [page.key for page in self.edition.in_place(Place.RECORD)]
        sharing = self._sharing_pages()
        if self.indication in SHARING_INDICATIONS:
            return (*way, *sharing, *record)
        advice = [page.key for page in self.edition.in_place(Place.ADVICE)]
        asked = advice if self.indication is Indication.SEEK_ADVICE else []
        return (*way, *asked, *record, *sharing)

    def _behind(self) -> dict[str | None, list[str]]:
        """The pages asked behind each question, unless what opens the way makes them needless; None: not asked yet."""
        found: dict[str | None, list[str]] = {}
        for page in self.edition.in_place(Place.BETWEEN):
            if self._applies(page):
                found.setdefault(end_of_page(self, passed_at(self.edition, self.route, page.behind)), []).append(
                    page.key
                )
        return found

    def _sharing_pages(self) -> list[str]:
        """Question 6 is asked where the guidance points to sharing, and wherever the practitioner shares (S3 FAQ 7)."""
        if not self.shares and (self.outcome or self.indication not in SHARING_INDICATIONS):
            return []
        pages = [page for page in self.edition.in_place(Place.SHARING) if self._applies(page)]
        return [*self._basis(), *(page.key for page in pages)]

    def _basis(self) -> list[str]:
        """Lawful basis and condition, wherever something about a living person goes out and the route ended before."""
        asked = PageKey.IDENTIFIABLE in self.route.steps
        nobody_living = asked and self.answers[PageKey.IDENTIFIABLE] in ("no", "only_deceased")
        return [] if nobody_living else [key for key in BASIS if key not in self.route.steps]

    def _applies(self, page: Page) -> bool:
        if page.unless and page.unless is self.gateway:
            return False
        if page.only_if is None:
            return True
        step, name, wanted = page.only_if
        return self.fields_of(step).get(name) in wanted

    def step(self, key: str) -> Question | Page:
        """The question or page with this key; KeyError when the edition has none."""
        return self.edition.question(key) if self.edition.asks(key) else self.edition.page(key)

    def may_open(self, key: str) -> bool:
        """Pages on the way are open, and advice at any stage; of a returned record, those reopened or asked again."""
        if self.reopened is not None and key not in self.reopened and not self._says_former(key):
            return False
        return key in self.steps or key in {page.key for page in self.edition.in_place(Place.ADVICE)}

    def path_to(self, key: str) -> str:
        """The answers that lead to `key`, in a form that is compared and that a reader understands."""
        lines = []
        for step in self.route.steps:
            if step == key:
                break
            answer = self.answers[step]
            lines.append(f"{step}={answer if isinstance(answer, str) else '+'.join(sorted(answer))}")
        return "\n".join(lines)

    def is_done(self, key: str) -> bool:
        """Whether Continue was pressed on this page with all that it needs."""
        if key not in self.given or (key == PageKey.DECISION and self.unexplained) or self.asked_on(key) != key:
            return False
        step = self.step(key)
        return not self._says_former(key) and not (isinstance(step, Page) and self.lacks_rows(step))

    def _says_former(self, key: str) -> bool:
        """Whether something was chosen on this page that is offered no longer: it is asked again."""
        said = self.fields_of(key)
        return bool(said) and any(said.get(one.key) == old.key for one in self.step(key).fields for old in one.former)

    def lacks_rows(self, page: Page) -> bool:
        """Whether this page takes rows and needs more of them; telling needs one of everybody (S2 3.36, 3.47)."""
        if page.rows == RowKind.INFORMING and self.untold:
            return True
        return bool(page.rows) and self.rows.get(page.rows, 0) < page.minimum

    def state(self, key: str) -> TaskState:
        """The state of a page as the task list shows it (ux.md, Task list with status)."""
        if key not in self.steps:
            return self._state_off_the_way(key)
        if self.is_done(key):
            stands = self.given[key].path == self._path_now(key) and key not in self.again
            return TaskState.COMPLETED if stands else TaskState.CHECK_AGAIN
        step = self.step(key)
        begun = key in self.typed or key in self.given
        begun = begun or (isinstance(step, Page) and bool(self.rows.get(step.rows)))
        return TaskState.IN_PROGRESS if begun else TaskState.NOT_YET_STARTED

    def _path_now(self, key: str) -> str:
        """Pages before the first question stand on their own; everything else rests on the answers before it."""
        step = self.step(key)
        return "" if isinstance(step, Page) and step.stands_alone else self.path_to(key)

    def _state_off_the_way(self, key: str) -> TaskState:
        if key in {page.key for page in self.edition.in_place(Place.ADVICE)}:
            return TaskState.COMPLETED if self.rows.get(RowKind.ADVICE) else TaskState.NOT_NEEDED
        way = way_still_open(self)
        if not way.complete and key not in not_needed(self.edition, way):
            return TaskState.CANNOT_START_YET
        return TaskState.NOT_NEEDED

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """Pages on the way that still need something before the record can be submitted."""
        return tuple(key for key in self.steps if not self.is_done(key))

    @cached_property
    def to_check_again(self) -> tuple[str, ...]:
        return tuple(key for key in self.steps if self.state(key) is TaskState.CHECK_AGAIN)

    @property
    def ready(self) -> bool:
        return self.route.complete and not self.unfinished

    def after(self, key: str) -> str:
        """The page behind `key`; the check page behind the last. Someone in danger comes before any next page."""
        if key == PageKey.DANGER and self.in_danger:
            return DANGER_NOW
        if self.asked_on(key) != key:
            return self.asked_on(key)
        if key not in self.steps:
            return self.resume()
        following = [step for step in self.steps[self.steps.index(key) + 1 :] if comes_up(self, step)]
        return following[0] if following else CHECK

    def before(self, key: str) -> str:
        """The page in front of `key`; the task list in front of the first and of pages off the way."""
        if key not in self.steps:
            return TASKS
        earlier = [step for step in self.steps[: self.steps.index(key)] if comes_up(self, step)]
        return first_of(self, earlier[-1]) if earlier else TASKS

    def with_row(self, kind: str) -> "Journey":
        """The way as it would be with one more row of this kind."""
        return replace(self, rows={**self.rows, kind: self.rows.get(kind, 0) + 1})

    def resume(self) -> str:
        """Where to go on: the first unfinished page, or the check page."""
        return self.asked_on(self.unfinished[0]) if self.unfinished else CHECK

    def asked_on(self, key: str) -> str:
        """The page on which to say what is still missing of this page: as a rule the page itself."""
        return rules_of(key).asked_on(self.answers.get(key), unsettled=self.unsettled) or key

    def with_answer(self, key: str, given: Given) -> "Journey":
        """The way as it would be with this page saved."""
        return replace(self, given={**self.given, key: given})

    def reopened_by(self, changed: "Journey") -> tuple[str, ...]:
        """Pages that were in order and in `changed` are not: they need their author again, so they open again."""
        settled = {*self.unfinished, *self.to_check_again}
        return tuple(key for key in (*changed.unfinished, *changed.to_check_again) if key not in settled)

    def lost_by(self, changed: "Journey") -> tuple[str, ...]:
        """Pages with something on them that `changed` no longer needs: said before the change is made.

        What may still be asked behind a question that `changed` leaves open is not lost; it is if that question's
        answer then leads elsewhere.
        """
        keys = [step.key for step in self.edition.steps]
        return tuple(key for key in keys if self._holds(key) and self._may_need(key) and not changed._may_need(key))

    def _may_need(self, key: str) -> bool:
        return self.state(key) is not TaskState.NOT_NEEDED

    def _holds(self, key: str) -> bool:
        step = self.step(key)
        return bool(self.rows.get(step.rows)) if isinstance(step, Page) and step.rows else key in self.given
