"""The reviewer's own view in eight looks is kept as it was said, and nothing else is (S1 rules 6-7; S2 3.50)."""

import pytest

from decisions.rules.checklist import checked


def test_a_view_or_a_note_is_kept_and_a_look_without_either_is_left_out() -> None:
    given = {
        "necessary": {"view": "yes", "note": ""},
        "timely": {"note": " A day late "},
        "secure": {"view": "", "note": "  "},
    }
    assert checked(given) == {
        "necessary": {"view": "yes", "note": ""},
        "timely": {"view": "", "note": "A day late"},
    }


@pytest.mark.parametrize("given", [{"polite": {"view": "yes"}}, {"necessary": {"view": "perhaps"}}])
def test_a_look_or_an_answer_that_is_not_on_the_list_is_refused(given: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match="is not on the checklist"):
        checked(given)
