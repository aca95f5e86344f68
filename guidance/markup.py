"""Markdown to the HTML of our design: classes, heading levels and links to other guidance are set on the tokens.

Raw HTML is off, so that a tag in a content file is shown as the characters it consists of.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

#: Addresses in content files: `question:consent` and `guidance:faq#…` are pages of this product.
QUESTION = "question:"
PAGE = "guidance:"
#: How a paragraph begins that says what the text above it is based on, or where a record shows it.
MARGINAL = ("Source: ", "Recorded in: ")

_LISTS = {"bullet_list_open": "govuk-list govuk-list--bullet", "ordered_list_open": "govuk-list govuk-list--number"}


@dataclass(frozen=True, slots=True)
class House:
    """One way to render: the text under a heading of the page (`article`), or beside a question (`aside`)."""

    markdown: MarkdownIt

    def parse(self, text: str) -> list[Token]:
        return self.markdown.parse(text)

    def html(self, tokens: list[Token]) -> SafeString:
        """The tokens as HTML that is safe to show: raw HTML is switched off, and dangerous addresses are no links."""
        return SafeString(self.markdown.renderer.render(tokens, self.markdown.options, {}))


@dataclass(frozen=True, slots=True)
class _Look:
    """The classes of one way to render. `levels_down` makes an h3 of what is written as `##`."""

    levels_down: int
    headings: dict[str, str]
    body: str
    lists: str = ""

    def dress(self, state: StateCore) -> None:
        for token in state.tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{int(token.tag[1]) + self.levels_down}"
            if look := self.of(token):
                token.attrSet("class", look)
            for child in token.children or ():
                if child.type == "link_open":
                    _lead(child)
        for opening, inline in pairwise(state.tokens):
            if opening.type == "paragraph_open" and inline.content.startswith(MARGINAL):
                opening.attrSet("class", "govuk-body-s")

    def of(self, token: Token) -> str:
        if token.type == "heading_open":
            return self.headings.get(token.tag, "govuk-heading-s")
        if token.type in _LISTS:
            return _LISTS[token.type] + self.lists
        return self.body if token.type == "paragraph_open" else ""


def _house(look: _Look) -> House:
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")
    markdown.core.ruler.push("house", look.dress)
    return House(markdown)


def _lead(link: Token) -> None:
    href = str(link.attrGet("href") or "")
    link.attrSet("class", "govuk-link")
    for scheme, view in ((QUESTION, "guidance:question"), (PAGE, "guidance:article")):
        if href.startswith(scheme):
            name, mark, anchor = href.removeprefix(scheme).partition("#")
            link.attrSet("href", reverse(view, args=[name]) + mark + anchor)


def sections(tokens: list[Token]) -> list[list[Token]]:
    """The tokens cut before every heading that was written as `##`; the first part is what stands before any."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "heading_open" and token.markup == "##":
            parts.append([])
        parts[-1].append(token)
    return parts


def heading(tokens: list[Token]) -> tuple[str, str]:
    """The anchor and the words of the heading that begins these tokens."""
    title = "".join(token.content for token in tokens[1].children or ())
    return slugify(title), title


def without_heading(tokens: list[Token]) -> list[Token]:
    """These tokens without the heading that begins them: its opening, its words and its end."""
    return tokens[3:]


ARTICLE = _house(_Look(0, {"h2": "govuk-heading-m"}, "govuk-body"))
ASIDE = _house(_Look(1, {}, "govuk-body-s", " govuk-!-font-size-16"))
