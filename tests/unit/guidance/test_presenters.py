"""What the guidance pages show."""

import pytest

from guidance import editions, presenters
from guidance.library import article


def test_every_question_and_page_is_listed_once_under_its_key_question() -> None:
    edition = editions.get(editions.CURRENT)
    chapters = presenters.chapters()
    assert len(chapters) == 8
    urls = [link.url for chapter in chapters for link in chapter.links]
    assert sorted(urls) == sorted(presenters.guide_url(one.key) for one in (*edition.questions, *edition.pages))
    assert all(chapter.links for chapter in chapters)


def test_a_question_says_where_each_answer_leads() -> None:
    guide = presenters.step_guide("consent-covers")
    assert [(answer.label, answer.url) for answer in guide.answers] == [
        ("Yes", "/guidance/questions/lawful-basis/"),
        ("No", "/guidance/questions/why-not-asked/"),
        ("I am not sure", ""),
    ]
    assert guide.answers[2].leads_to == "Seek advice"


def test_what_is_asked_names_the_answers_beside_which_it_is_asked() -> None:
    refusal = next(part for part in presenters.step_guide("consent").asked if part.fields[0].label == "Who said no?")
    assert refusal.beside == ("No, it was refused", "No, it was given and then withdrawn")
    assert refusal.fields[0] == presenters.AskedField("Who said no?", required=True)
    entry, requester, more, context = presenters.step_guide("started").asked
    assert entry.beside == context.beside == ()
    assert more.beside == requester.beside
    assert requester.beside == ("I was asked for information",)
    assert requester.fields[0] == presenters.AskedField("Their name", required=False)


def test_an_unknown_question_or_edition_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        presenters.step_guide("duty")
    with pytest.raises(KeyError):
        presenters.chart("england-1908")


@pytest.mark.parametrize("edition", editions.ALL, ids=lambda one: one.key)
def test_a_chart_has_its_picture_and_the_same_as_text(edition: editions.Edition) -> None:
    chart = presenters.chart(edition.key)
    assert chart.picture.startswith("<svg ")
    assert [entry.key for entry in chart.outline] == [question.key for question in edition.questions]
    assert len(chart.others) == len(editions.ALL) - 1
    linked = presenters.guide_url(edition.start) in chart.picture
    assert linked == (edition.key == editions.CURRENT)


def test_notes_on_the_law_are_grouped_by_nation() -> None:
    notes = article("law").notes
    nations = presenters.by_nation(notes)
    assert sum(len(nation.notes) for nation in nations) == len(notes)
    assert [nation.name for nation in nations][:2] == ["United Kingdom", "England"]
    assert [nation.name for nation in presenters.by_nation(article("law-duties").notes)] == [
        "England",
        "England and Wales",
    ]
