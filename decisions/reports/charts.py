"""Bars as SVG, drawn on the server: a label, a bar and its number for each row. Pure.

What is not told exactly is a bar up to its least, with a dashed outline up to its most; the words say the same. Nothing
is told by colour. The drawing is as narrow as a telephone, so that it is read there without being enlarged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from guidance.flow.lettering import width, wrap

WIDE, LETTER, LINE = 300.0, 15.0, 20.0
BAR, GAP = 18.0, 14.0
#: Room at the end of the longest bar for its number.
ROOM = 118.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart. `high` is None where no upper end is told."""

    label: str
    words: str
    low: int
    high: int | None


def as_svg(title: str, told: str, bars: Sequence[Bar], *, prefix: str) -> str:
    """The bars as one `<svg>` with a title and a description. `prefix` begins its ids, each chart's own."""
    most = max((bar.high if bar.high is not None else bar.low for bar in bars), default=0) or 1
    parts: list[str] = []
    top = 0.0
    for bar in bars:
        drawn, top = _row(bar, top, (WIDE - ROOM) / most)
        parts.append(drawn)
    name = escape(prefix)
    return (
        f'<svg class="app-bars" viewBox="0 0 {WIDE:g} {max(top, LINE):g}" xmlns="http://www.w3.org/2000/svg" '
        f'role="img" aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(told)}</desc>{"".join(parts)}</svg>'
    )


def _row(bar: Bar, top: float, scale: float) -> tuple[str, float]:
    lines = wrap(bar.label, LETTER, WIDE)
    words = "".join(
        f'<text class="app-bars__label" x="0" y="{top + LINE * (number + 1) - 5:g}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    y = top + LINE * len(lines)
    sure = bar.low * scale
    end = sure
    drawn = f'<rect class="app-bars__bar" x="0" y="{y:g}" width="{sure:g}" height="{BAR:g}"/>' if sure else ""
    if bar.high is not None and bar.high > bar.low:
        end = bar.high * scale
        drawn += f'<rect class="app-bars__maybe" x="{sure:g}" y="{y:g}" width="{end - sure:g}" height="{BAR:g}"/>'
    at = min(end + 6, max(0.0, WIDE - width(bar.words, LETTER, bold=True)))
    drawn += f'<text class="app-bars__number" x="{at:g}" y="{y + BAR - 4:g}">{escape(bar.words)}</text>'
    return words + drawn, y + BAR + GAP
