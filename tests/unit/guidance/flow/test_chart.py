"""The picture and its text twin show every question, every answer and the route taken (ux.md 15; WCAG 1.1.1, 1.4.1)."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from guidance import editions
from guidance.flow.chart import as_outline, as_sheets, as_svg, full_outline
from guidance.flow.graph import Indication, Option
from guidance.flow.layout import WIDTH, lay_out
from guidance.flow.lettering import width, wrap
from guidance.flow.route import InvalidAnswer, every_route, route
from guidance.flow.words import INDICATIONS
from tests.unit.guidance.flow import graphs

SVG = "{http://www.w3.org/2000/svg}"
ENGLAND = graphs.without_additions(editions.get("england-2026"))
each = pytest.mark.parametrize("edition", editions.ALL, ids=lambda edition: edition.key)
ANSWERS = {
    "purpose": "yes",
    "legal-duty": "none",
    "identifiable": "yes",
    "confidential": "yes",
    "consent": "not_asked",
    "why-not-asked": ["increased_risk", "unjustified_delay"],
    "risk": "child",
    "public-interest": "no",
}


def drawn(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def marked(root, name):
    return [node for node in root.iter() if f"app-flow__{name}--on" in (node.get("class") or "").split()]


def text_of(root, *, only=""):
    found = root.iter(f"{SVG}text")
    return " ".join(node.text for node in found if only in (node.get("class") or "").split() or not only)


@each
def test_every_question_and_every_answer_is_in_the_picture(edition):
    words = text_of(drawn(as_svg(edition)))
    for question in edition.questions:
        assert question.title in words
        for option in question.options:
            assert option.label in words
    for entry in edition.entries:
        assert entry in words


@each
def test_without_answers_nothing_is_marked(edition):
    assert "--on" not in re.sub(r"<defs>.*</defs>", "", as_svg(edition))
    assert "--open" not in as_svg(edition)


@each
def test_the_picture_marks_just_the_route_for_every_route(edition):
    plan = lay_out(edition, str)
    heads = {card.head.y: card.key for card in plan.cards}
    dots = {(f"{a.y:g}", c.key): a.key for c in plan.cards for w in c.ways for a in w.answers}
    dots = {y: (card, answer) for (y, card), answer in dots.items()}
    routes = list(every_route(edition))
    for answers, taken in routes[:: max(1, len(routes) // 60)]:
        root = drawn(as_svg(edition, answers=answers))
        assert [heads[float(box.get("y"))] for box in marked(root, "box")] == list(taken.steps)
        chosen = {dots[dot.get("cy")] for dot in marked(root, "dot")}
        assert chosen == {(k, one) for k, a in answers.items() for one in ([a] if isinstance(a, str) else a)}
        ends = marked(root, "end")
        assert len(ends) == 1
        assert f"app-flow__end--{taken.indication.replace('_', '-')}" in ends[0].get("class").split()


def test_the_route_is_marked_by_weight_and_fill_and_not_by_colour_alone_wcag_1_4_1():
    css = (Path(__file__).parents[4] / "static" / "css" / "flow.css").read_text(encoding="utf-8")

    def stroke(rule):
        return float(re.search(rf"^\.{rule} {{[^}}]*stroke-width: ([\d.]+)", css, re.MULTILINE)[1])

    for part in ("card", "box", "end", "dot", "edge"):
        assert stroke(f"app-flow__{part}--on") >= 1.9 * stroke(f"app-flow__{part}"), part
    assert "font-weight: bold" in re.search(r"\.app-flow__ans--on {([^}]*)}", css)[1]
    assert "forced-colors: active" in css


def test_every_class_of_the_picture_has_a_rule():
    css = (Path(__file__).parents[4] / "static" / "css" / "flow.css").read_text(encoding="utf-8")
    picture = as_svg(ENGLAND, answers=ANSWERS, link=str) + as_svg(ENGLAND, answers={})
    used = {name for names in re.findall(r'class="([^"]*)"', picture) for name in names.split()}
    ends = {f"app-flow__end--{indication.replace('_', '-')}" for indication in Indication}
    assert used - ends <= set(re.findall(r"\.(app-flow[\w-]*)", css))


def test_several_answers_are_all_marked():
    root = drawn(as_svg(ENGLAND, answers=ANSWERS))
    bold = text_of(root, only="app-flow__ans--on")
    for key in ANSWERS["why-not-asked"]:
        assert ENGLAND.question("why-not-asked").option(key).label in bold


def test_the_open_question_is_outlined_and_no_end_is_marked():
    root = drawn(as_svg(ENGLAND, answers={"purpose": "yes"}))
    assert marked(root, "end") == []
    assert ENGLAND.question("legal-duty").title == text_of(root, only="app-flow__text--open").removeprefix("1 ")


def test_a_route_given_beside_the_answers_is_not_followed_again():
    assert as_svg(ENGLAND, route(ENGLAND, ANSWERS), ANSWERS) == as_svg(ENGLAND, answers=ANSWERS)


@each
def test_texts_and_boxes_stay_inside_the_picture_and_off_each_other(edition):
    root = drawn(as_svg(edition))
    tall = float(root.get("viewBox").split()[3])
    lines = []
    for node in root.iter(f"{SVG}text"):
        title = "app-flow__title" in node.get("class").split()
        wide = width(node.text, 17 if title else 16, bold=title)
        x, y = float(node.get("x")), float(node.get("y"))
        assert x >= 0
        assert x + wide <= WIDTH
        assert 0 < y < tall
        lines.append((x, x + wide, y))
    for place, (left, right, y) in enumerate(lines):
        for left2, right2, y2 in lines[place + 1 :]:
            assert abs(y - y2) >= 16 or right <= left2 or right2 <= left, (left, y, left2, y2)


@each
def test_boxes_do_not_overlap(edition):
    plan = lay_out(edition, str)
    ends = [end for card in plan.cards for way in card.ways for end in way.ends]
    cards = [(card.head.y, card.bottom) for card in plan.cards]
    for boxes in ([(end.y, end.y + end.height) for end in ends], cards):
        for (_, bottom), (top, _) in zip(boxes, boxes[1:], strict=False):
            assert bottom < top


@each
def test_lanes_that_run_side_by_side_never_lie_on_each_other(edition):
    plan = lay_out(edition, str)
    order = [card.key for card in plan.cards]
    spans = {}
    for place, card in enumerate(plan.cards):
        for way in card.ways:
            if way.goto and order[place + 1] != way.goto:
                low, _ = spans.get(way.goto, (place, 0))
                spans[way.goto] = (low, order.index(way.goto))
    assert set(plan.lanes) == set(spans)
    for one, (low, high) in spans.items():
        for other, (low2, high2) in spans.items():
            if one < other and low < high2 and low2 < high:
                assert plan.lanes[one] != plan.lanes[other]
    assert all(0 < x < plan.cards[0].head.x for x in plan.lanes.values())


@each
def test_the_picture_has_a_name_and_a_description_for_readers_wcag_1_1_1(edition):
    root = drawn(as_svg(edition, prefix="mine"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "mine-title mine-desc"
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.get("id"), told.get("id")) == ("mine-title", "mine-desc")
    assert edition.title in title.text
    assert told.text


def test_the_description_tells_the_route_and_its_end():
    told = drawn(as_svg(ENGLAND, answers=ANSWERS)).find(f"{SVG}desc").text
    for key in ANSWERS:
        assert ENGLAND.question(key).title in told
    assert INDICATIONS[Indication.SHOULD_NOT_SHARE] in told


def test_ids_are_unique_and_begin_with_the_prefix_so_two_pictures_share_a_page():
    both = as_svg(ENGLAND, prefix="a") + as_svg(ENGLAND, prefix="b", answers=ANSWERS)
    ids = re.findall(r'\bid="([^"]*)"', both)
    assert max(Counter(ids).values()) == 1
    assert all(name.startswith(("a-", "b-")) for name in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", both)) <= set(ids)


def test_there_is_no_script_no_style_and_no_handler_in_it():
    svg = as_svg(ENGLAND, answers=ANSWERS, link=lambda key: f"/guidance/{key}/")
    for node in drawn(svg).iter():
        assert node.tag.removeprefix(SVG) not in {"script", "style", "foreignObject", "image"}
        assert not [name for name in node.attrib if name == "style" or name.startswith("on")]


def test_every_text_and_address_is_escaped():
    evil = "<script>\"&'"
    edition = graphs.edition(
        graphs.question("first", Option("yes", evil, indication=Indication.CAN_SHARE), title=evil),
        title=evil,
        entries=(evil,),
    )
    svg = as_svg(edition, answers={"first": "yes"}, prefix='"x', link=lambda key: f'/{key}?a="b"&c')
    assert "<script>" not in svg
    root = drawn(svg)
    assert text_of(root).count(evil) == 3
    assert root.find(f".//{SVG}a").get("href") == '/first?a="b"&c'


def test_with_links_every_title_leads_somewhere_and_readers_may_enter():
    root = drawn(as_svg(ENGLAND, link=lambda key: f"/guidance/{key}/"))
    assert root.get("role") == "group"
    links = [node.get("href") for node in root.iter(f"{SVG}a")]
    assert links == [f"/guidance/{question.key}/" for question in ENGLAND.questions]


def test_texts_are_translated_when_drawn():
    shouted = text_of(drawn(as_svg(ENGLAND, answers=ANSWERS, labels=str.upper)))
    assert shouted == shouted.upper()


def test_sheets_for_paper_show_the_whole_picture_once_and_cut_no_question():
    tall = lay_out(ENGLAND, str).height
    sheets = [drawn(sheet) for sheet in as_sheets(ENGLAND, answers=ANSWERS)]
    views = [[float(part) for part in sheet.get("viewBox").split()] for sheet in sheets]
    assert len(sheets) > 1
    assert sum(view[3] for view in views) == pytest.approx(tall)
    for before, after in zip(views, views[1:], strict=False):
        assert before[1] + before[3] == pytest.approx(after[1])
    assert all(view[3] <= 1060 for view in views)
    for card in lay_out(ENGLAND, str).cards:
        assert any(view[1] <= card.head.y and card.bottom <= view[1] + view[3] for view in views)
    assert [sheet.get("aria-hidden") for sheet in sheets] == [None] + ["true"] * (len(sheets) - 1)
    assert {sheet.find(f"{SVG}use").get("href") for sheet in sheets[1:]} == {"#flow-drawing"}


def test_a_small_picture_is_one_sheet():
    bromley = editions.get("bromley-2017")
    assert as_sheets(bromley) == (as_svg(bromley),)


@each
def test_the_outline_tells_every_route_step_by_step(edition):
    for answers, taken in every_route(edition):
        steps = as_outline(edition, taken, answers)
        assert [step.key for step in steps] == list(taken.steps)
        assert all(step.answer for step in steps)
        leads = [step.leads_to for step in steps]
        assert leads == [*(step.question for step in steps[1:]), INDICATIONS[taken.indication]]


def test_the_outline_ends_with_the_open_question_unanswered():
    last = as_outline(ENGLAND, route(ENGLAND, {"purpose": "yes"}), {"purpose": "yes"})[-1]
    assert (last.key, last.answers, last.answer, last.leads_to) == ("legal-duty", (), "", "")


def test_the_outline_names_every_one_of_several_answers():
    step = as_outline(ENGLAND, route(ENGLAND, ANSWERS), ANSWERS)[5]
    question = ENGLAND.question("why-not-asked")
    assert step.answers == (question.option("increased_risk").label, question.option("unjustified_delay").label)


def test_the_outline_refuses_an_answer_that_is_not_offered():
    with pytest.raises(InvalidAnswer):
        as_outline(ENGLAND, route(ENGLAND, {"purpose": "yes"}), {"purpose": "maybe"})


@each
def test_the_full_outline_lists_every_option_and_where_it_leads(edition):
    outline = full_outline(edition)
    assert [entry.key for entry in outline] == [question.key for question in edition.questions]
    for entry, question in zip(outline, edition.questions, strict=True):
        assert [(b.key, b.goto) for b in entry.branches] == [(o.key, o.goto) for o in question.options]
        for branch, option in zip(entry.branches, question.options, strict=True):
            assert branch.leads_to
            assert not option.goto or branch.leads_to == edition.question(option.goto).title


def test_outlines_are_translated_when_shown():
    for entry in full_outline(ENGLAND, str.upper):
        assert entry.question.isupper()
        assert all(branch.leads_to.isupper() for branch in entry.branches)
    steps = as_outline(ENGLAND, route(ENGLAND, ANSWERS), ANSWERS, str.upper)
    assert all(f"{step.question}{step.answer}{step.leads_to}".isupper() for step in steps)


def test_lines_are_wrapped_to_the_room_there_is():
    lines = wrap("the quick brown fox jumps over the lazy dog", 16, 120)
    assert len(lines) > 1
    assert " ".join(lines) == "the quick brown fox jumps over the lazy dog"
    assert all(width(line, 16) <= 120 for line in lines)


def test_a_word_that_is_too_wide_stands_alone():
    assert wrap("a Rhabarberbarbarabar b", 16, 60) == ("a", "Rhabarberbarbarabar", "b")
