"""How wide a text is, near enough to wrap it in a picture that is drawn without a browser."""

#: Advance widths of Helvetica in thousandths of its size; Arial has the same and other sans-serif faces come close.
_WIDTHS = {
    letter: wide
    for letters, wide in (
        ("ijl‘’'|", 222),
        (" !,./:;I[\\]ft", 278),
        ("()-r“”`", 333),
        ('"*', 370),
        ("Jckvsxyz", 500),
        ("FTZ", 611),
        ("ABEKPSVXY&", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("Mm", 833),
        ("%W@—…", 970),
    )
    for letter in letters
}
_OTHER = 556
_BOLD = 1.1


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
