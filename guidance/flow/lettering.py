"""How wide a text is, near enough to wrap it in a picture that is drawn without a browser."""

#: Advance widths of Arial in thousandths of its size; the other sans-serif faces of the page run close to it.
_WIDTHS = {
    **dict.fromkeys("ijl'‘’|", 222),
    **dict.fromkeys(" ftI.,:;/!()[]-", 300),
    **dict.fromkeys("r“”", 333),
    **dict.fromkeys("ckvxyzs", 500),
    **dict.fromkeys("ABEKPSVXY&", 680),
    **dict.fromkeys("CDGHNOQRU", 750),
    **dict.fromkeys("mM@…—", 860),
    **dict.fromkeys("wW%", 850),
}
_OTHER = 560
_BOLD = 1.09


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of `text` in letters of `size`."""
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text) * size / 1000 * (_BOLD if bold else 1)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines that are no wider than `room`; a single word that is wider stands alone on its line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)
