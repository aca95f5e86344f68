"""Guidance as it is shown, and every content file there is."""

import dataclasses
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import translation

from guidance import editions, library
from guidance.markup import ARTICLE, ASIDE

FILES = sorted(library.CONTENT.rglob("*.md"))
FRONT = {"title", "source", "version", "in_force", "last_checked", "next_review", "nations", "kind"}
NATIONS = {"uk", "england", "england-wales", "wales", "scotland", "northern-ireland"}
LAW = tuple(note for name in ("law", "law-duties") for note in library.article(name).notes)
TAG = re.compile(r"<\s*/?[a-z!]", re.IGNORECASE)


def name_of(path: Path) -> str:
    return path.relative_to(library.CONTENT).with_suffix("").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_says_where_it_comes_from_and_when_it_was_checked(path: Path) -> None:
    front, body = library.read(path)
    assert front.keys() - {"notes", "entries", "changes"} == FRONT
    assert all(front[key] for key in FRONT - {"in_force"})
    assert isinstance(front["last_checked"], date)
    assert front["last_checked"] < front["next_review"]
    assert front["in_force"] is None or front["in_force"] <= front["last_checked"]
    assert set(front["nations"]) <= NATIONS
    assert body.strip()
    days = [change["day"] for change in front.get("changes", ())]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_holds_raw_html(path: Path) -> None:
    assert not TAG.search(path.read_text(encoding="utf-8"))


def test_every_question_and_page_has_its_guidance_and_no_guidance_is_left_over() -> None:
    wanted = {f"questions/{step.guidance}" for one in editions.ALL if one.takes_records for step in one.steps}
    assert wanted == {name for name in library.names() if name.startswith("questions/")}
    charts = {f"flowcharts/{one.key}" for one in editions.ALL}
    assert charts == {name for name in library.names() if name.startswith("flowcharts/")}


@pytest.mark.parametrize("name", [path.stem for path in FILES if path.parent.name == "questions"])
def test_what_stands_beside_a_question_is_short_and_in_three_parts(name: str) -> None:
    help_text = library.help_for(name)
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", help_text.html) == [
        "What this means",
        "Examples",
        "The rule behind it",
    ]
    words = re.sub(r"<[^>]+>", " ", help_text.html).split()
    assert len(words) <= 160
    assert "<h2" not in help_text.html + help_text.more


def test_the_rules_and_principles_are_complete() -> None:
    numbered = [
        [section.title.split(".")[0] for section in library.article(name).sections if section.title[0].isdigit()]
        for name in ("golden-rules", "caldicott-principles")
    ]
    assert numbered == [list("1234567"), list("12345678")]


@pytest.mark.parametrize("name", sorted(library.names()))
def test_anchors_are_unique_on_their_page(name: str) -> None:
    anchors = [section.anchor for section in library.article(name).sections]
    assert all(anchors)
    assert len(set(anchors)) == len(anchors)


def test_a_law_that_could_not_be_confirmed_has_no_date() -> None:
    notes = LAW
    assert {note.nation for note in notes} == NATIONS
    for note in notes:
        assert note.source
        assert note.text
        assert note.in_force is None or not note.check, note.title
        assert not note.check or "check" in f"{note.text} {note.source}".lower() or not note.in_force, note.title


def test_the_duty_to_share_is_not_said_to_be_in_force() -> None:
    (duty,) = (note for note in LAW if "16LA" in note.source)
    assert duty.check
    assert duty.in_force is None


@pytest.mark.parametrize("house", [ASIDE, ARTICLE])
def test_tags_in_content_are_shown_and_never_run(house: object) -> None:
    html = house.html(house.parse('<script>alert(1)</script>\n\nText <img src=x onerror="alert(1)">'))  # type: ignore[attr-defined]
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_dangerous_address_is_no_link() -> None:
    assert "href" not in ARTICLE.html(ARTICLE.parse("[press](javascript:alert(1))"))


def test_classes_and_levels_are_those_of_the_design() -> None:
    html = ASIDE.html(ASIDE.parse("## Part\n\nText\n\n- one\n"))
    assert '<h3 class="govuk-heading-s">Part</h3>' in html
    assert '<p class="govuk-body-s">Text</p>' in html
    assert '<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">' in html


def test_links_to_other_guidance_lead_there() -> None:
    assert '<a href="/guidance/questions/consent/" class="govuk-link">' in library.article("faq").sections[5].html


@pytest.mark.parametrize("name", ["nothing", "../flow/graph", "questions/purpose.cy", ""])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(library.UnknownGuidance):
        library.help_for(name)


def test_a_text_past_its_review_date_is_stale() -> None:
    """Proves S4 2.2.19; header; D18."""
    sheet = library.help_for("purpose")
    assert dataclasses.replace(sheet, next_review=date.today() - timedelta(days=1)).stale  # noqa: DTZ011
    assert not dataclasses.replace(sheet, next_review=date.today() + timedelta(days=1)).stale  # noqa: DTZ011


def test_a_reader_gets_their_own_language_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, title in (("word", "Word"), ("word.cy", "Gair")):
        text = (library.CONTENT / "sources.md").read_text(encoding="utf-8")
        (tmp_path / f"{name}.md").write_text(text.replace("Where this guidance comes from", title), encoding="utf-8")
    monkeypatch.setattr(library, "_files", lambda: {path.stem: path for path in tmp_path.glob("*.md")})
    with translation.override("cy"):
        assert library.article("word").title == "Gair"
    with translation.override("en-gb"):
        assert library.article("word").title == "Word"


def test_a_file_without_front_matter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("Text\n---\n---\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bare\.md"):
        library.read(tmp_path / "bare.md")
