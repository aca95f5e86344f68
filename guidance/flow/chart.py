"""The picture of an edition as SVG: every question, every answer and, marked on it, the route that was taken.

The text twin of the picture is in `guidance.flow.outline`. The SVG holds no script and no inline style, every text in
it is escaped, and what is marked is marked by weight and fill as well as by colour (static/css/flow.css).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from guidance.flow import layout, words
from guidance.flow.graph import Edition
from guidance.flow.layout import Answer, Box, Card, Plan, Translate, Way
from guidance.flow.outline import as_outline, full_outline, same
from guidance.flow.route import Answers, Route, chosen, route

__all__ = ["as_outline", "as_sheets", "as_svg", "full_outline"]

Link = Callable[[str], str]


def as_svg(
    edition: Edition,
    path: Route | None = None,
    answers: Answers | None = None,
    labels: Translate = same,
    *,
    prefix: str = "flow",
    link: Link | None = None,
) -> str:
    """The picture of `edition` as one `<svg>` element.

    With `answers` the route that they take is marked; `path` saves following them again. `labels` translates every
    text. `prefix` begins every id: give each picture on a page its own. With `link`, which turns the key of a question
    into an address, every title is a link.
    """
    plan = layout.lay_out(edition, labels)
    return _sheet(_pen(edition, plan, path, answers, labels, prefix, link), 0, plan.height)


def as_sheets(
    edition: Edition,
    path: Route | None = None,
    answers: Answers | None = None,
    labels: Translate = same,
    *,
    prefix: str = "flow",
    tall: float = 1060,
) -> tuple[str, ...]:
    """The same picture cut between two questions into `<svg>` elements no taller than `tall`, for pages of paper.

    The first holds the drawing, its title and its description; the others show further parts of it.
    """
    plan = layout.lay_out(edition, labels)
    pen = _pen(edition, plan, path, answers, labels, prefix, None)
    tops = [0.0]
    ends = [card.head.y - layout.GAP / 2 for card in plan.cards[1:]] + [plan.closing.y - layout.GAP / 2, plan.height]
    for here, following in pairwise(ends):
        if following - tops[-1] > tall:
            tops.append(here)
    return tuple(_sheet(pen, top, bottom - top) for top, bottom in pairwise([*tops, plan.height]))


def _pen(
    edition: Edition,
    plan: Plan,
    path: Route | None,
    answers: Answers | None,
    labels: Translate,
    prefix: str,
    link: Link | None,
) -> "_Pen":
    given = answers or {}
    taken = path if path is not None or answers is None else route(edition, given)
    title = labels(words.PICTURE if taken is None else words.PICTURE_WITH_PATH)
    return _Pen(
        plan=plan,
        taken=taken,
        marked=_marks(edition, taken, given),
        title=f"{title}: {labels(edition.title)}",
        told=_description(edition, taken, given, labels),
        prefix=escape(prefix),
        link=link,
    )


def _sheet(pen: "_Pen", top: float, tall: float) -> str:
    """The part of the drawing from `top` downwards; the part that begins at 0 holds the drawing itself."""
    box = f'class="app-flow" viewBox="0 {top:g} {layout.WIDTH:g} {tall:g}" xmlns="http://www.w3.org/2000/svg"'
    name = pen.prefix
    if top:
        return f'<svg {box} aria-hidden="true"><use href="#{name}-drawing"/></svg>'
    return (
        f'<svg {box} role="{"group" if pen.link else "img"}" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{_text(pen.title)}</title><desc id="{name}-desc">{_text(pen.told)}</desc>'
        f'{"".join(pen.markers())}<g id="{name}-drawing">{"".join(pen.drawing())}</g></svg>'
    )


def _text(text: str) -> str:
    return escape(text, quote=True)


def _description(edition: Edition, taken: Route | None, answers: Answers, labels: Translate) -> str:
    told = [labels(words.TWIN)]
    if taken is not None:
        for step in as_outline(edition, taken, answers, labels):
            told.append(f"{step.question} {step.answer}".strip() + ("." if step.answer else ""))
        if taken.indication is not None:
            told.append(labels(words.INDICATIONS[taken.indication]) + ".")
    return " ".join(told)


def _marks(edition: Edition, taken: Route | None, answers: Answers) -> dict[str, frozenset[str]]:
    """The options chosen at each question of the route."""
    if taken is None:
        return {}
    return {key: frozenset(option.key for option in chosen(edition.question(key), answers[key])) for key in taken.steps}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one picture, each as a string."""

    plan: Plan
    taken: Route | None
    marked: dict[str, frozenset[str]]
    title: str
    told: str
    prefix: str
    link: Link | None

    def drawing(self) -> Iterator[str]:
        yield from self.frames()
        yield from self.edges(marked=False)
        yield from self.edges(marked=True)
        yield from self.faces()

    def markers(self) -> Iterator[str]:
        yield "<defs>"
        for name, on, size in (("head", "", 12), ("head-on", " app-flow__head--on", 18)):
            yield (
                f'<marker id="{self.prefix}-{name}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" '
                f'markerWidth="{size}" markerHeight="{size}" orient="auto">'
                f'<path class="app-flow__head{on}" d="M0 0L10 5L0 10z"/></marker>'
            )
        yield "</defs>"

    def frames(self) -> Iterator[str]:
        for card in self.plan.cards:
            on = " app-flow__card--on" if card.key in self.marked else ""
            yield self._rect(f"app-flow__card{on}", card.head, height=card.height)

    def edges(self, *, marked: bool) -> Iterator[str]:
        """The lines that are on the route (`marked`), or all others; the marked ones are drawn over the others."""
        if not marked:
            for box in self.plan.entries:
                yield self._line(f"M{box.x + box.width / 2:g} {box.y + box.height:g}V{self.plan.cards[0].head.y:g}")
        for card in self.plan.cards:
            for way in card.ways:
                yield from self._way(card, way, marked=marked)

    def _way(self, card: Card, way: Way, *, marked: bool) -> Iterator[str]:
        picked = self.marked.get(card.key, frozenset())
        on = [answer for answer in way.answers if answer.key in picked]
        off = [answer for answer in way.answers if answer.key not in picked]
        if marked:
            reached = layout.ends_at(way, self.taken.gateway if self.taken else None)
            ends = [end for end in way.ends if end.indication is reached]
            yield from self._arrows(card, way, on, ends, marked=True)
        else:
            yield from self._arrows(card, way, off, list(way.ends), marked=False)

    def _arrows(self, card: Card, way: Way, answers: list[Answer], ends: list[Box], *, marked: bool) -> Iterator[str]:
        """One line from each answer to where they join, and one arrow from there on."""
        join = card.head.x + layout.SPINE if way.goto else layout.BRACKET
        for answer in answers:
            start = card.head.x + layout.DOT - 6 if way.goto else answer.right + 8
            yield self._line(f"M{start:g} {answer.y:g}H{join:g}V{way.middle:g}", marked=marked, head=False)
        if not answers:
            return
        if way.goto:
            yield from self._onward(card, way, join, marked=marked)
        for end in ends:
            yield self._line(f"M{join:g} {way.middle:g}V{end.middle:g}H{end.x:g}", marked=marked)

    def _onward(self, card: Card, way: Way, join: float, *, marked: bool) -> Iterator[str]:
        target = self.plan.card(way.goto).head
        below = self.plan.cards[self.plan.cards.index(card) + 1 :]
        if below and below[0].head is target:
            yield self._line(f"M{join:g} {way.middle:g}V{target.y:g}", marked=marked)
            return
        lane = self.plan.lanes[way.goto]
        yield f'<path class="app-flow__halo" d="M{card.head.x - 2:g} {way.middle:g}H{lane + 6:g}"/>'
        yield self._line(f"M{join:g} {way.middle:g}H{lane:g}V{target.middle:g}H{target.x:g}", marked=marked)

    def _line(self, path: str, *, marked: bool = False, head: bool = True) -> str:
        on = " app-flow__edge--on" if marked else ""
        tip = f' marker-end="url(#{self.prefix}-head{"-on" if marked else ""})"' if head else ""
        return f'<path class="app-flow__edge{on}" d="{path}"{tip}/>'

    def faces(self) -> Iterator[str]:
        """Boxes and words, over the lines."""
        for box in self.plan.entries:
            yield self._boxed("app-flow__entry", "app-flow__text", box)
        for card in self.plan.cards:
            yield from self._card(card)
        yield self._boxed("app-flow__closing", "app-flow__text", self.plan.closing)

    def _card(self, card: Card) -> Iterator[str]:
        state = ""
        if card.key in self.marked:
            state = "--on"
        elif self.taken is not None and card.key == self.taken.next:
            state = "--open"
        face = self._rect(f"app-flow__box{f' app-flow__box{state}' if state else ''}", card.head)
        look = f"app-flow__text app-flow__title{f' app-flow__text{state}' if state else ''}"
        face += self._words(look, (str(card.number),), card.head.x + 14, card.head.middle)
        face += self._words(look, card.head.lines, card.head.x + layout.DOT, card.head.middle, line=layout.LINE + 1)
        yield f'<a class="app-flow__link" href="{_text(self.link(card.key))}">{face}</a>' if self.link else face
        picked = self.marked.get(card.key, frozenset())
        for way in card.ways:
            for answer in way.answers:
                yield self._answer(card, answer, on=answer.key in picked)
            reached = layout.ends_at(way, self.taken.gateway if self.taken else None)
            for end in way.ends:
                yield self._end(end, on=end.indication is reached and any(it.key in picked for it in way.answers))

    def _answer(self, card: Card, answer: Answer, *, on: bool) -> str:
        more = " app-flow__dot--on" if on else ""
        dot = f'<circle class="app-flow__dot{more}" cx="{card.head.x + layout.DOT:g}" cy="{answer.y:g}" r="5"/>'
        look = "app-flow__ans app-flow__ans--on" if on else "app-flow__ans"
        return dot + self._words(look, answer.lines, card.head.x + layout.LABEL, answer.y)

    def _end(self, box: Box, *, on: bool) -> str:
        kind = f"app-flow__end app-flow__end--{(box.indication or '').replace('_', '-')}"
        return self._boxed(
            kind + (" app-flow__end--on" if on else ""), f"app-flow__text{' app-flow__text--on' * on}", box
        )

    def _boxed(self, frame: str, look: str, box: Box) -> str:
        return self._rect(frame, box) + self._words(look, box.lines, box.x + layout.PAD, box.middle)

    def _rect(self, look: str, box: Box, *, height: float | None = None) -> str:
        tall = box.height if height is None else height
        return f'<rect class="{look}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{tall:g}" rx="4"/>'

    def _words(self, look: str, lines: tuple[str, ...], x: float, middle: float, *, line: float = layout.LINE) -> str:
        top = middle - (len(lines) - 1) * line / 2 + 5.5
        return "".join(
            f'<text class="{look}" x="{x:g}" y="{top + n * line:g}">{_text(text)}</text>'
            for n, text in enumerate(lines)
        )
