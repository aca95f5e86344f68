"""Where everything in the picture of an edition stands.

One card for each question, one under the other: its title, and under that its answers. Answers that lead the same way
share an arrow: to the right, where the route ends; straight down to the next card; or by a lane on the left to a card
further on. Every card that is reached by a lane has a lane of its own, the longest one outermost, and the answers of a
card are ordered so that arrows of the same card never cross.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidance.flow import words
from guidance.flow.graph import COMPELLING, Edition, Gateway, Indication, Option, Question
from guidance.flow.lettering import width, wrap
from guidance.flow.route import Consequence, consequence

Translate = Callable[[str], str]

WIDTH = 720.0
MARGIN = 6.0
LANE = 18.0  # between two lanes
BETWEEN = 7.0  # between two ways of a card
RIGHT = 497.0  # right side of the cards
BRACKET = 510.0  # where the arrows of answers that end the same way join
END_LEFT = 530.0
TITLE = 17.0  # letter sizes
TEXT = 16.0
LINE = 19.0  # height of a line
PAD = 8.0
SPINE = 18.0  # from the left side of a card to the line that leaves it
DOT = 36.0
LABEL = 48.0
GAP = 28.0  # between two cards


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with lines of text; `indication` where it is the end of a route."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    indication: Indication | None = None

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def moved(self, down: float) -> "Box":
        return Box(self.x, self.y + down, self.width, self.height, self.lines, self.indication)


@dataclass(frozen=True, slots=True)
class Answer:
    """The label of an option: `y` is the middle of its lines, `right` where the longest of them ends."""

    key: str
    lines: tuple[str, ...]
    y: float
    right: float


@dataclass(frozen=True, slots=True)
class Way:
    """Answers of one card that lead the same way: on to `goto`, or to one of `ends`."""

    answers: tuple[Answer, ...]
    goto: str
    ends: tuple[Box, ...]

    @property
    def middle(self) -> float:
        return (self.answers[0].y + self.answers[-1].y) / 2


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    number: int
    head: Box
    height: float
    ways: tuple[Way, ...]

    @property
    def bottom(self) -> float:
        return self.head.y + self.height


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole picture. `lanes` gives the x of the lane to each card that is not reached from the card above alone."""

    height: float
    entries: tuple[Box, ...]
    cards: tuple[Card, ...]
    closing: Box
    lanes: dict[str, float]

    def card(self, key: str) -> Card:
        return next(card for card in self.cards if card.key == key)


def lay_out(edition: Edition, translate: Translate) -> Plan:
    """The plan of `edition`, with its texts put through `translate`."""
    order = [question.key for question in edition.questions]
    lanes = _lanes(edition, order)
    depth = max(lanes.values(), default=-1) + 1
    left = MARGIN + LANE * depth + (8 if depth else 0)
    entries = _entries(edition, left, translate)
    y = entries[0].y + entries[0].height + GAP if entries else MARGIN
    cards = []
    for question in edition.questions:
        card = _Writer(translate, left, y).card(question, order, lanes)
        cards.append(card)
        y = max([card.bottom, *(end.y + end.height for way in card.ways for end in way.ends)]) + GAP
    closing = _box(translate(words.RECORD), left, y, WIDTH - MARGIN - left, bold=False)
    places = {key: left - 8 - LANE * (lane + 0.5) for key, lane in lanes.items()}
    return Plan(closing.y + closing.height + MARGIN, entries, tuple(cards), closing, places)


def _skips(edition: Edition, order: list[str]) -> Iterator[tuple[int, str]]:
    """(place of the card it leaves, key of the card it leads to) of every arrow that passes a card by."""
    for place, question in enumerate(edition.questions):
        for option in question.options:
            if option.goto and order[place + 1 : place + 2] != [option.goto]:
                yield place, option.goto


def _lanes(edition: Edition, order: list[str]) -> dict[str, int]:
    """The lane to each card that arrows skip to, counted outwards: the shortest innermost, none on top of another."""
    spans: dict[str, tuple[int, int]] = {}
    for place, goto in _skips(edition, order):
        low, high = spans.get(goto, (place, order.index(goto)))
        spans[goto] = (min(low, place), max(high, place))
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[str, int] = {}
    for goto, (low, high) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        below = [n for n, spans_there in enumerate(taken) if any(a < high and low < b for a, b in spans_there)]
        lane = max(below, default=-1) + 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        lanes[goto] = lane
    return lanes


def _box(text: str, x: float, y: float, wide: float, *, bold: bool) -> Box:
    lines = wrap(text, TEXT, wide - 2 * PAD, bold=bold)
    return Box(x, y, wide, len(lines) * LINE + PAD + 2, lines)


def _entries(edition: Edition, left: float, translate: Translate) -> tuple[Box, ...]:
    count = len(edition.entries)
    if not count:
        return ()
    wide = (RIGHT - left - 12 * (count - 1)) / count
    boxes = [
        _box(translate(text), left + n * (wide + 12), MARGIN, wide, bold=False)
        for n, text in enumerate(edition.entries)
    ]
    tall = max(box.height for box in boxes)
    return tuple(Box(box.x, box.y, box.width, tall, box.lines) for box in boxes)


@dataclass(slots=True)
class _Writer:
    """Writes one card from top to bottom; `y` is how far it has come."""

    translate: Translate
    left: float
    y: float

    def card(self, question: Question, order: list[str], lanes: dict[str, int]) -> Card:
        top = self.y
        room = RIGHT - self.left - LABEL - PAD
        lines = wrap(self.translate(question.title), TITLE, room, bold=True)
        head = Box(self.left, top, RIGHT - self.left, len(lines) * (LINE + 1) + 2 * PAD - 2, lines)
        self.y = head.y + head.height + PAD
        following = order[order.index(question.key) + 1 : order.index(question.key) + 2]
        ways = []
        for options in _ordered(question, following, lanes):
            ways.append(self._way(options))
            self.y += BETWEEN
        return Card(question.key, question.number, head, self.y - BETWEEN + PAD - top, tuple(ways))

    def _way(self, options: list[Option]) -> Way:
        ends = self._ends(options[0])
        tall = sum(end.height for end in ends) + 6 * (len(ends) - 1) if ends else 0
        texts = [
            wrap(self.translate(option.label), TEXT, RIGHT - self.left - LABEL - PAD, bold=True) for option in options
        ]
        lines = sum(len(text) for text in texts)
        height = max(lines * LINE + 4 * (len(options) - 1), tall)
        y = self.y + (height - lines * LINE - 4 * (len(options) - 1)) / 2
        answers = []
        for option, text in zip(options, texts, strict=True):
            right = self.left + LABEL + max(width(line, TEXT, bold=True) for line in text)
            answers.append(Answer(option.key, text, y + len(text) * LINE / 2, right))
            y += len(text) * LINE + 4
        top = self.y + (height - tall) / 2
        placed = []
        for end in ends:
            placed.append(end.moved(top))
            top += end.height + 6
        self.y += height
        return Way(tuple(answers), options[0].goto, tuple(placed))

    def _ends(self, option: Option) -> list[Box]:
        if option.ends_by_gateway:
            pairs = ((Indication.MUST_SHARE, words.AFTER_A_DUTY), (Indication.CAN_SHARE, words.AFTER_ANY_OTHER))
            return [self._end(indication, note) for indication, note in pairs]
        return [self._end(option.indication, "")] if option.indication else []

    def _end(self, indication: Indication, note: str) -> Box:
        text = self.translate(words.INDICATIONS[indication])
        wide = WIDTH - MARGIN - END_LEFT
        box = _box(f"{text} {self.translate(note)}" if note else text, END_LEFT, 0, wide, bold=True)
        return Box(box.x, 0, wide, box.height, box.lines, indication)


def _ordered(question: Question, following: list[str], lanes: dict[str, int]) -> list[list[Option]]:
    """The options in groups that lead the same way.

    Groups that lead on stand with the outermost lane first and the next card last; groups that end stay in place.
    """
    groups: dict[Consequence, list[Option]] = {}
    for option in question.options:
        groups.setdefault(consequence(option), []).append(option)
    order = list(groups.values())
    on = [options for options in order if options[0].goto]
    on.sort(key=lambda options: -1 if [options[0].goto] == following else lanes[options[0].goto], reverse=True)
    waiting = iter(on)
    return [next(waiting) if options[0].goto else options for options in order]


def ends_at(way: Way, gateway: Gateway | None) -> Indication | None:
    """The indication that a route with `gateway` reaches by `way`; None where the way leads on."""
    if len(way.ends) < 2:
        return way.ends[0].indication if way.ends else None
    return Indication.MUST_SHARE if gateway in COMPELLING else Indication.CAN_SHARE
