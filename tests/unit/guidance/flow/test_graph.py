"""What an edition does not have is no part of it: whoever asks for it is told (guidance/flow/graph.py)."""

import pytest

from guidance import editions

EDITION = editions.get(editions.CURRENT)


def test_an_option_a_question_or_a_page_that_is_not_there_is_a_key_error() -> None:
    for ask in (EDITION.question(EDITION.start).option, EDITION.question, EDITION.page):
        with pytest.raises(KeyError, match="nowhere"):
            ask("nowhere")
