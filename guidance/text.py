"""Text as it comes in from outside, made safe for either database, every page and every export.

Forms, query strings, parts of addresses and JSON all pass through `clean_text`. No Django here.
"""

import re
import unicodedata

from guidance.flow.graph import gettext_noop as _

#: C0 and C1 controls and DEL, without tab and newline: they mean nothing to a reader and NUL breaks PostgreSQL.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
#: Marks that turn the direction of what follows, break words or show nothing: in a line they can only mislead.
UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: Joiners that stand where no script needs them.
JOINERS = re.compile(
    r"(?<![\u0590-\u1cff\u2c00-\U0001ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1cff\u2c00-\U0001ffff])"
)
#: Those of them that turn the direction of what follows, which mislead in a long text too.
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
#: What a text needs at least one of besides: joiners, spaces and accents alone show nothing.
SHOWS = frozenset("LNPS")
SURROGATES = re.compile(r"[\ud800-\udfff]")
REPLACEMENT = "\ufffd"

SURROGATE = _("Part of this text cannot be read. Type it again, without pasting.")
TOO_LONG = _("This text is too long.")


class BadText(ValueError):
    """Text that cannot be kept. `code` is "surrogate" or "too_long"; the message says what to do."""

    def __init__(self, code: str, message: str, *, length: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.length = length


def clean_text(value: str, *, max_length: int = 0, lines: bool = True) -> str:
    """`value` in composed Unicode (NFC) with LF line ends and without control characters.

    Marks that turn the direction of letters are left out, and a text that shows nothing becomes a space. `lines=False`
    turns tabs and line ends into spaces and leaves out every mark that nobody sees. `max_length` counts the characters
    of the result; 0 means no limit. BadText for a lone surrogate, which no database can store, and for text that is
    too long. Spaces at the ends stay: whoever asks for a name trims it.
    """
    if SURROGATES.search(value):
        raise BadText("surrogate", SURROGATE)
    text = LINE_ENDS.sub("\n", value)
    text = CONTROLS.sub("", text)
    if not lines:
        text = UNSEEN.sub("", text.replace("\n", " ").replace("\t", " "))
    text = unicodedata.normalize("NFC", TURNING.sub("", text) if lines else JOINERS.sub("", text))
    text = text if any(unicodedata.category(sign)[0] in SHOWS for sign in text) else " " * bool(text)
    if max_length and len(text) > max_length:
        raise BadText("too_long", TOO_LONG, length=len(text))
    return text


def mended_text(value: str, *, lines: bool = True) -> str:
    """`clean_text` that never refuses: what cannot be read becomes U+FFFD. For showing again what somebody typed."""
    return clean_text(SURROGATES.sub(REPLACEMENT, value), lines=lines)


def unstopped(text: str) -> str:
    """What somebody typed, as it stands inside a sentence of ours: on one line, without the full stop that closed it.

    A question mark and an exclamation mark say something and stay, and so do the dots of a text that breaks off.
    """
    words = " ".join(text.split())
    return words if words.endswith(("..", "…")) else words.removesuffix(".").rstrip()


def stopped(text: str) -> str:
    """What somebody typed, as a sentence before another: with the full stop that they left away."""
    words = text.rstrip()
    return words if words.endswith((".", "…", "?", "!")) else f"{words}."
