"""A record keeps which text of each note on the law it was shown, and is told of what was corrected since."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guidance import editions, law_notes
from guidance.law_notes import CORRECTIONS, Correction, corrections_of, current, digest, shown, token, unexplained

BODY = "\n## What this means\n\nSomething.\n\n## The rule behind it\n\nParagraph 3.12.\n\n## More about this\n\nMore.\n"
CHANGED = Correction("purpose", "0" * 16, date(2026, 11, 28), "It was wrong.")


def test_the_law_of_a_note_begins_with_its_rule_and_spaces_do_not_count() -> None:
    assert digest("S2", BODY) == digest(
        "S2", BODY.replace("Something.", "Other words.").replace("3.12.\n", "3.12.\n\n")
    )
    for other in (BODY.replace("3.12", "3.13"), BODY.replace("More.", "Less.")):
        assert digest("S2", other) != digest("S2", BODY)
    assert digest("S1", BODY) != digest("S2", BODY)


def test_every_question_of_the_edition_shows_a_note_that_a_record_can_keep() -> None:
    asked = {step.guidance for step in editions.get(editions.CURRENT).steps if step.guidance}
    assert asked <= set(current())
    assert shown(asked) == [token(name, current()[name]) for name in sorted(asked)]
    assert shown(["no-such-note"]) == []


def test_a_correction_names_a_note_and_a_text_that_is_no_longer_there() -> None:
    for one in CORRECTIONS:
        assert one.note in current()
        assert one.was != current()[one.note]
        assert len(one.was) == law_notes.DIGITS


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    words_only = Correction("purpose", "1" * 16, date(2026, 11, 28))
    monkeypatch.setattr(law_notes, "CORRECTIONS", (CHANGED, words_only))


def test_a_record_that_was_shown_the_text_of_then_is_told_and_one_with_other_words_is_not(corrected: None) -> None:
    assert corrections_of([token("purpose", CHANGED.was)]) == (CHANGED,)
    assert corrections_of([token("purpose", "1" * 16)]) == (), "only words changed"
    assert corrections_of([token("consent", CHANGED.was)]) == ()
    assert corrections_of(shown(current())) == ()


def test_a_note_that_changes_has_to_say_what_was_corrected(corrected: None) -> None:
    assert unexplained(current()) == []
    assert unexplained({"purpose": CHANGED.was, "consent": "2" * 16, "gone": "3" * 16}) == ["consent", "gone"]


def test_the_table_of_routes_is_not_renewed_over_a_note_that_says_nothing_of_its_change(tmp_path: Path) -> None:
    call_command("routes", "--write", "--folder", str(tmp_path), stdout=StringIO())
    call_command("routes", "--check", "--folder", str(tmp_path), stdout=StringIO())
    law = tmp_path / "law-notes.json"
    signed = law.read_text(encoding="utf-8")
    law.write_text(signed.replace(current()["consent"], "2" * 16), encoding="utf-8")
    for doing in ("--check", "--write"):
        with pytest.raises(CommandError, match="the notes on the law of consent have another text"):
            call_command("routes", doing, "--folder", str(tmp_path), stdout=StringIO())
    law.unlink()
    with pytest.raises(CommandError, match="the notes on the law are not the ones signed off"):
        call_command("routes", "--check", "--folder", str(tmp_path), stdout=StringIO())


def test_the_notes_of_now_are_the_ones_signed_off() -> None:
    call_command("routes", "--check", stdout=StringIO())
