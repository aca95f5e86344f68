"""Bars and lines as SVG, drawn on the server beside their numbers. Pure.

Only what is told exactly is drawn: of a number that is merely bounded there is no bar, and the line has a gap. Nothing
is told by colour, and nothing by the drawing alone: the number stands in words beside the bar, and every point of a
line in the table under it.
"""

from collections.abc import Sequence
from html import escape

from decisions.reports.guard import Cell

#: The size of a drawing in its own units: a bar is as wide as its column, a line keeps its shape.
WIDE, TALL, BAR = 100.0, 100.0, 10.0
LONG, HIGH, EDGE = 120.0, 30.0, 3.0


def bar(cell: Cell, most: int) -> str:
    """A bar for `cell`, where the longest beside it is `most`; empty for none, and for what is not told exactly."""
    if not cell.exact or not cell.low:
        return ""
    return (
        f'<svg class="app-bar" viewBox="0 0 {WIDE:g} {BAR:g}" preserveAspectRatio="none" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg"><rect width="{WIDE * cell.low / most:.6g}" height="{BAR:g}"/></svg>'
    )


def column(cell: Cell, most: int) -> str:
    """The same standing on its foot; it keeps its height where nothing is drawn, so that all stand on a line."""
    height = TALL * cell.low / most if cell.exact else 0
    drawn = f'<rect y="{TALL - height:.6g}" width="{BAR:g}" height="{height:.6g}"/>' if height else ""
    return (
        f'<svg class="app-column" viewBox="0 0 {BAR:g} {TALL:g}" preserveAspectRatio="none" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'
    )


def line(cells: Sequence[Cell], most: int, told: str) -> str:
    """A line through `cells`, one for each period, from 0 at the foot to `most` at the top; `told` says the same in
    words. Empty where fewer than two are told exactly or nothing was counted.
    """
    if sum(cell.exact for cell in cells) < 2 or not any(cell.low for cell in cells):
        return ""
    step = (LONG - 2 * EDGE) / (len(cells) - 1)
    runs: list[list[str]] = [[]]
    for place, cell in enumerate(cells):
        if cell.exact:
            height = HIGH - EDGE - (HIGH - 2 * EDGE) * cell.low / most
            runs[-1].append(f"{EDGE + step * place:.4g},{height:.4g}")
        elif runs[-1]:
            runs.append([])
    drawn = "".join(_run(points) for points in runs if points)
    foot = f'<path class="app-line__foot" d="M0 {HIGH - EDGE:g}H{LONG:g}"/>'
    return (
        f'<svg class="app-line" viewBox="0 0 {LONG:g} {HIGH:g}" role="img" aria-label="{escape(told)}" '
        f'xmlns="http://www.w3.org/2000/svg">{foot}{drawn}</svg>'
    )


def _run(points: list[str]) -> str:
    """Points that follow one another; a single one as a dot."""
    x, y = points[-1].split(",")
    dot = f'<circle cx="{x}" cy="{y}" r="2.5"/>'
    return f'<polyline points="{" ".join(points)}"/>{dot}' if len(points) > 1 else dot


def most_of(cells: Sequence[Cell]) -> int:
    """The largest number among those that are told exactly; at least 1, for it divides."""
    return max((cell.low for cell in cells if cell.exact), default=0) or 1
