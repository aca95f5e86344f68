"""The picture of agreements: lines end at boxes, and no line runs through words or through another box."""

import re
from itertools import pairwise
from uuid import UUID

import pytest

from decisions.agreements.picture import TEXT, WIDTH, Node, as_tree
from decisions.rules.agreements import TIERS
from guidance.flow.lettering import width

Line = tuple[tuple[float, float], tuple[float, float]]
Area = tuple[float, float, float, float]  # left, top, right, bottom
NUMBER = r"([\d.]+)"


def tree(*numbers: int) -> str:
    """So many agreements of each tier; each below one of the row before, and one of the last below the first of all."""
    nodes: list[Node] = []
    for tier, number in enumerate(numbers, start=1):
        above = [node.id for node in nodes if node.tier == tier - 1]
        for n in range(number):
            one = UUID(int=100 * tier + n)
            parent = above[n % len(above)] if above else None
            parent = nodes[0].id if tier == 3 and n == 0 else parent
            nodes.append(Node(one, tier, f"Agreement of tier {tier} number {n}", "In force", late=False, parent=parent))
    return as_tree(nodes, TIERS, title="Agreements", told="")


def boxes_in(svg: str) -> list[Area]:
    found = re.findall(rf'<rect [^>]*x="{NUMBER}" y="{NUMBER}" width="{NUMBER}" height="{NUMBER}"', svg)
    rows = [tuple(map(float, one)) for one in found]
    return [(x, y, x + wide, y + tall) for x, y, wide, tall in rows]


def headings_in(svg: str) -> list[Area]:
    found = re.findall(rf'<text class="app-tree__tier" x="{NUMBER}" y="{NUMBER}">([^<]+)<', svg)
    return [(float(x), float(y) - TEXT, float(x) + width(words, TEXT), float(y) + 4) for x, y, words in found]


def ways_in(svg: str) -> list[list[tuple[float, float]]]:
    """The corners of every line, from its beginning to its end."""
    ways = []
    for path in re.findall(r' d="M([^"]+)"', svg):
        start, *moves = re.findall(r"(?:[VH])?[\d. ]+", path)
        x, y = map(float, start.split())
        way = [(x, y)]
        for move in moves:
            x, y = (x, float(move[1:])) if move[0] == "V" else (float(move[1:]), y)
            way.append((x, y))
        ways.append(way)
    return ways


def crosses(line: Line, area: Area) -> bool:
    """Whether the line runs through the inside of the area; its edge does not count."""
    (x, y), (other_x, other_y) = line
    left, top, right, bottom = area
    return max(x, other_x) > left and min(x, other_x) < right and max(y, other_y) > top and min(y, other_y) < bottom


@pytest.mark.parametrize("numbers", [(1, 1, 1), (1, 3, 3), (2, 5, 7), (0, 4, 3), (1, 0, 8)])
def test_lines_end_at_boxes_and_run_through_no_words_and_no_box(numbers: tuple[int, ...]) -> None:
    svg = tree(*numbers)
    boxes, headings, ways = boxes_in(svg), headings_in(svg), ways_in(svg)
    assert len(boxes) == sum(numbers)
    assert len(headings) >= sum(map(bool, numbers))
    assert ways
    for way in ways:
        for line in pairwise(way):
            assert not [area for area in (*boxes, *headings) if crosses(line, area)], line
        begins, ends = way[0], way[-1]
        assert [box for box in boxes if begins[1] == box[3] and box[0] < begins[0] < box[2]]
        assert [box for box in boxes if ends[1] == box[1] and box[0] < ends[0] < box[2]]


def test_lines_from_two_agreements_never_run_in_one_another() -> None:
    """Of a picture in which no more agreements have others below them than there are ways."""
    ways = ways_in(tree(1, 4, 8))
    lines = [(way[0], line) for way in ways for line in pairwise(way)]
    for n, (begins, line) in enumerate(lines):
        for other_begins, other in lines[n + 1 :]:
            assert begins == other_begins or not along(line, other), (line, other)


def along(one: Line, other: Line) -> bool:
    """Whether both run in the same direction over the same place."""
    for across, way in ((0, 1), (1, 0)):
        if len({point[across] for point in (*one, *other)}) == 1:
            ends = [sorted(point[way] for point in line) for line in (one, other)]
            return max(ends[0][0], ends[1][0]) < min(ends[0][1], ends[1][1])
    return False


def test_the_words_for_tiers_and_the_boxes_share_no_place_and_stay_in_the_picture() -> None:
    svg = tree(1, 5, 4)
    found = re.search(rf'viewBox="0 0 {NUMBER} {NUMBER}"', svg)
    assert found is not None
    wide, tall = map(float, found.groups())
    assert wide == WIDTH
    areas = [*boxes_in(svg), *headings_in(svg)]
    assert all(area[0] >= 0 and area[1] >= 0 and area[2] <= wide and area[3] <= tall for area in areas)
    over = [(box, words) for box in boxes_in(svg) for words in headings_in(svg) if overlap(box, words)]
    assert over == []
    rows = {words[1] for words in headings_in(svg)}
    assert len(rows) == len(headings_in(svg)), "no two lines of words at one height"


def overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_without_agreements_there_is_no_picture() -> None:
    assert as_tree([], TIERS, title="Agreements", told="") == ""
