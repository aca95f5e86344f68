"""The journey as data: what a question, an option, a field and an edition are.

Nothing here knows Django, a case or a person. An edition is a literal built from these
frozen parts; the route, the pages, the check, the picture and the exports all follow from it.
Words shown to people are wrapped in `gettext_noop`, which marks them for the catalogue and returns them as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


def gettext_noop(text: str) -> str:
    """Mark `text` for translation and return it unchanged; the page translates it when it is shown."""
    return text


class Indication(StrEnum):
    """What the guidance points to. The practitioner decides (S2 4.12)."""

    MUST_SHARE = "must_share"
    CAN_SHARE = "can_share"
    SHOULD_NOT_SHARE = "should_not_share"
    ASK_FIRST = "ask_first"
    SEEK_ADVICE = "seek_advice"


class Gateway(StrEnum):
    """What opens the way to share."""

    ANONYMISED = "anonymised"
    NOT_CONFIDENTIAL = "not_confidential"
    CONSENT = "consent"
    BEST_INTERESTS = "best_interests"
    PUBLIC_INTEREST = "public_interest"
    AFTER_DEATH = "after_death"
    COURT_ORDER = "court_order"
    STATUTORY_DUTY = "statutory_duty"
    CHILD_SAFEGUARDING_DUTY = "child_safeguarding_duty"


#: Gateways that leave no choice: the indication at the end of the route is `must_share` (S2 3.1, 3.8).
COMPELLING = frozenset({Gateway.COURT_ORDER, Gateway.STATUTORY_DUTY, Gateway.CHILD_SAFEGUARDING_DUTY})


class Kind(StrEnum):
    """How a field is answered. A new kind adds one entry to the widget table of the forms."""

    TEXT = "text"  # one line
    LONG_TEXT = "long_text"  # several lines, counted
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # any of `choices`
    DATE = "date"  # day, month, year
    TIME = "time"  # hours and minutes, 24-hour clock
    CONFIRM = "confirm"  # a single tick
    INVOLVED = "involved"  # one of the people on this record
    ITEMS = "items"  # any of the items of information on this record
    RECIPIENTS = "recipients"  # any of the recipients on this record


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str
    hint: str = ""
    exclusive: bool = False  # choosing it unticks every other (only for Kind.CHOICES)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked beside the answer.

    `required` counts only while the field's group applies and on Continue, never on Save for later.
    `error` says what to do when it is missing ("Enter how sharing will help").
    `former`: choices that are offered no longer; whoever chose one is told its words, and asked again in a draft.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    hint: str = ""
    error: str = ""
    choices: tuple[Choice, ...] = ()
    max_length: int = 0  # characters; 0 means the kind's own limit (200 for TEXT, 4,000 for LONG_TEXT)
    source: str = ""
    default: str = ""  # the choice that stands there until another is made (only for Kind.CHOICE)
    former: tuple[Choice, ...] = ()  # (only for Kind.CHOICE)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields shown together. With `when`, they matter only beside one of those answers to the control `by`; with
    `unless`, only where none of those was given.
    """

    fields: tuple[Field, ...]
    legend: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    by: str = "answer"  # "answer" is the question's own control; on a page without branches, the key of a field
    hint: str = ""
    folds: str = ""  # what stands in it, where it is closed until somebody opens it; all of it is optional then


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. It leads on (`goto`), or ends the route: `indication`, or by the gateway with `ends_by_gateway`."""

    key: str
    label: str
    goto: str = ""
    indication: Indication | None = None
    ends_by_gateway: bool = False  # must_share behind an order or a duty, can_share behind any other gateway
    gateway: Gateway | None = None
    hint: str = ""
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the graph: a page with an answer that decides where the route goes."""

    key: str
    number: int  # which of the seven key questions it belongs to
    title: str  # the question as it is asked; the page's h1
    short: str  # its name in the task list, the check page and the history
    options: tuple[Option, ...]
    source: str  # "S2 3.3-3.6"
    error: str = ""  # what to say when nothing is chosen: "Select whether ..."
    hint: str = ""
    multiple: bool = False
    groups: tuple[Group, ...] = ()
    guidance: str = ""  # name of the Markdown file in guidance/content/questions/, without its ending

    def option(self, key: str) -> Option:
        """The option with this key; KeyError when the question does not offer it."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for group in self.groups for field in group.fields)


class Place(StrEnum):
    """Where a page without branches stands in the journey."""

    BEFORE = "before"  # before the first question, always asked
    BETWEEN = "between"  # behind the question that the page names, or behind the answer that leads past it
    SHARING = "sharing"  # question 6, asked where information is to be shared
    ADVICE = "advice"  # asked where the route ends at seek_advice; open from every question
    RECORD = "record"  # question 7, always asked


@dataclass(frozen=True, slots=True)
class Page:
    """A page without branches: it asks for fields, or (`rows`) for any number of rows of one kind.

    `only_if` names a field of an earlier page and the answers to it that make this page needed:
    ("safeguards", "third_party", ("yes", "not_sure")). `behind` names the question of a page between questions, and
    `unless` the gateway with which that page is not needed.
    """

    key: str
    number: int  # 0 before the first question, then 6 or 7
    title: str
    short: str
    place: Place
    source: str
    hint: str = ""
    groups: tuple[Group, ...] = ()
    rows: str = ""  # kind of row: "people", "items", "recipients", ...
    row_noun: str = ""  # "person", "item of information": used in "Add another person"
    minimum: int = 0  # rows needed before Continue
    error: str = ""  # what to say when there are too few rows
    only_if: tuple[str, str, tuple[str, ...]] | None = None
    behind: str = ""
    unless: Gateway | None = None
    guidance: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for group in self.groups for field in group.fields)

    @property
    def stands_alone(self) -> bool:
        """Whether what it says holds whatever the questions were answered."""
        return self.place in (Place.BEFORE, Place.BETWEEN)


Step = Question | Page


def defaults(step: Step) -> dict[str, str]:
    """The choices of a page that stand there until another is made."""
    return {field.key: field.default for field in step.fields if field.default}


@dataclass(frozen=True, slots=True)
class Together:
    """Questions and pages that are asked on one page, each under its own heading, in the order of the way."""

    title: str  # the page's h1
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """One published graph. A record keeps the edition that it was made under.

    What follows from it is worked out once and kept: here, and by `functools.lru_cache`.
    """

    key: str
    title: str
    source: str
    published: str  # ISO date of publication in this product
    questions: tuple[Question, ...]  # in the order of the task list; the first is the start
    entries: tuple[str, ...] = ()  # how a case may come in, as the chart draws it
    pages: tuple[Page, ...] = ()
    together: tuple[Together, ...] = ()
    takes_records: bool = False  # records are made under it, so it has all that the product reads; others are charts

    def __hash__(self) -> int:
        """Of the key alone: to go through the whole graph would take longer than what is kept for it."""
        return hash(self.key)

    @property
    def start(self) -> str:
        return self.questions[0].key

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The questions and then the pages."""
        return (*self.questions, *self.pages)

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.key: question for question in reversed(self.questions)}

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        return {page.key: page for page in reversed(self.pages)}

    @cached_property
    def _together(self) -> Mapping[str, Together]:
        return {key: one for one in self.together for key in one.steps}

    @cached_property
    def _places(self) -> Mapping[Place, tuple[Page, ...]]:
        return {place: tuple(page for page in self.pages if page.place is place) for place in Place}

    def asks(self, key: str) -> bool:
        """Whether a question has this key."""
        return key in self._questions

    def question(self, key: str) -> Question:
        """The question with this key; KeyError when the edition has none."""
        return self._questions[key]

    def page(self, key: str) -> Page:
        """The page without branches with this key; KeyError when the edition has none."""
        return self._pages[key]

    def together_with(self, key: str) -> Together | None:
        """What the step with this key is asked together with; None where it is asked alone."""
        return self._together.get(key)

    def in_place(self, place: Place) -> tuple[Page, ...]:
        return self._places[place]
