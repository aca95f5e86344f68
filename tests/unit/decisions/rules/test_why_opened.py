"""A Guardian who comes from a list, the log or a message has said why; everybody else is asked."""

from decisions.rules.why_opened import ASKED, WORDS, Why, led_by


def test_lists_the_log_and_messages_say_why() -> None:
    assert led_by("caldicott:watch") == led_by("openings:register") == led_by("decisions:dates") == Why.LIST
    assert {led_by(f"decisions:{name}") for name in ("search", "mine", "chronology")} == {None}, (
        "anybody can be found there"
    )
    assert led_by("caldicott:looks") == Why.LOG
    assert led_by("notifications:list") == Why.MESSAGE


def test_other_pages_do_not() -> None:
    assert led_by("guidance:index") is None
    assert led_by("decisions:record") is None
    assert led_by("") is None


def test_every_reason_has_words_and_the_last_one_asked_takes_ones_own() -> None:
    assert set(WORDS) == set(Why)
    assert ASKED[-1] == Why.OTHER
