"""The tree of agreements as a picture: a row for each tier, a line from each agreement to the one that it stands below.

The words for a tier stand in a column of their own, which no line enters; a line that passes a row goes round it.
Drawn on the server as SVG, without script or inline style, every text escaped. The table beside it says the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from uuid import UUID

from guidance.flow.lettering import wrap

WIDTH, MARGIN = 720.0, 6.0
BOX, GAP = 168.0, 14.0  # the width of a box, and what is left between two
ROW_GAP = 44.0
HEADING, LANES = 140.0, 30.0  # the width of the words for a tier, and of the ways beside the boxes
PAD, LINE, TEXT = 10.0, 19.0, 16.0
LEFT = MARGIN + HEADING + LANES
PER_ROW = int((WIDTH - LEFT - MARGIN + GAP) // (BOX + GAP))
STEP, WAYS = 4.0, 6  # how far apart lines from different agreements run, and how many of them have a way of their own


@dataclass(frozen=True, slots=True)
class Node:
    """One agreement: its name, how it stands in words, and the one that it stands below."""

    id: UUID
    tier: int
    name: str
    standing: str
    late: bool
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    x: float
    y: float
    height: float
    row: int
    place: int  # in its row, from the left
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.x + BOX / 2


def as_tree(nodes: Sequence[Node], tiers: dict[int, str], *, title: str, told: str) -> str:
    """One `<svg>` element with every node under the heading of its tier; "" where there is none.

    `title` and `told` name and describe it for those who do not see it.
    """
    boxes, headings, height = _laid_out(nodes, tiers)
    if not boxes:
        return ""
    drawing = "".join((*_lines(boxes), *(_heading(words, y) for words, y in headings), *map(_drawn, boxes)))
    return (
        f'<svg class="app-tree" viewBox="0 0 {WIDTH:g} {height:g}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="tree-title tree-desc"><title id="tree-title">{escape(title)}</title>'
        f'<desc id="tree-desc">{escape(told)}</desc>{drawing}</svg>'
    )


def _laid_out(nodes: Sequence[Node], tiers: dict[int, str]) -> tuple[list[_Box], list[tuple[str, float]], float]:
    """Where every box stands, the headings line by line with their heights, and how tall it all is."""
    boxes: list[_Box] = []
    headings: list[tuple[str, float]] = []
    y = MARGIN
    for tier, words in tiers.items():
        row = _ordered([node for node in nodes if node.tier == tier], boxes)
        said = wrap(words, TEXT, HEADING) if row else ()
        headings += [(line, y + PAD + (n + 1) * LINE - 5) for n, line in enumerate(said)]
        below = y + len(said) * LINE + PAD  # where the words end
        for start in range(0, len(row), PER_ROW):
            placed = _row(row[start : start + PER_ROW], y, boxes[-1].row + 1 if boxes else 0)
            boxes += placed
            y += placed[0].height + ROW_GAP
        y = max(y, below + ROW_GAP) if row else y
    return boxes, headings, y - ROW_GAP + MARGIN


def _ordered(row: list[Node], above: Sequence[_Box]) -> list[Node]:
    """Those below the same agreement side by side, in the order of those above, so that few lines cross."""
    order = {box.node.id: place for place, box in enumerate(above)}
    return sorted(row, key=lambda node: (order.get(node.parent, len(order)) if node.parent else len(order), node.name))


def _row(nodes: Sequence[Node], y: float, row: int) -> list[_Box]:
    """One row of boxes, in the middle of what is left for them, all as tall as the tallest."""
    wide = len(nodes) * (BOX + GAP) - GAP
    left = LEFT + (WIDTH - MARGIN - LEFT - wide) / 2
    boxes = []
    for place, node in enumerate(nodes):
        lines = (*wrap(node.name, TEXT, BOX - 2 * PAD, bold=True), node.standing)
        boxes.append(_Box(node, left + place * (BOX + GAP), y, 0, row, place, lines))
    tall = max(len(box.lines) for box in boxes) * LINE + 2 * PAD
    return [replace(box, height=tall) for box in boxes]


def _lines(boxes: Sequence[_Box]) -> Iterator[str]:
    by_id = {box.node.id: box for box in boxes}
    pairs = [(box, by_id[box.node.parent]) for box in boxes if box.node.parent in by_id]
    ways = _numbered([above for _box, above in pairs])
    lanes = _numbered([above for box, above in pairs if box.row != above.row + 1])
    for box, above in pairs:
        begins = above.y + above.height
        turn = f"V{box.y - STEP * ways[above.node.id]:g}H{box.middle:g}V{box.y:g}"
        if box.row != above.row + 1:
            lane = LEFT - LANES + STEP * lanes[above.node.id]
            turn = f"V{begins + STEP * (1 + above.place):g}H{lane:g}{turn}"
        yield f'<path class="app-tree__line" d="M{above.middle:g} {begins:g}{turn}"/>'


def _numbered(boxes: Sequence[_Box]) -> dict[UUID, int]:
    """Each once, from 1 to WAYS and round again."""
    return {one: n % WAYS + 1 for n, one in enumerate(dict.fromkeys(box.node.id for box in boxes))}


def _heading(words: str, y: float) -> str:
    return f'<text class="app-tree__tier" x="{MARGIN:g}" y="{y:g}">{escape(words)}</text>'


def _drawn(box: _Box) -> str:
    late = " app-tree__box--late" if box.node.late else ""
    place = f'x="{box.x:g}" y="{box.y:g}" width="{BOX:g}" height="{box.height:g}"'
    frame = f'<rect class="app-tree__box{late}" {place} rx="4"/>'
    *name, standing = box.lines
    words = "".join(
        f'<text class="{look}" x="{box.x + PAD:g}" y="{box.y + PAD + (n + 1) * LINE - 5:g}">{escape(text)}</text>'
        for n, (text, look) in enumerate([*((one, "app-tree__name") for one in name), (standing, "app-tree__text")])
    )
    return frame + words
