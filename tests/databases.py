"""Which tests run on SQLite too: those of what can differ there.

`make test` runs every test once on PostgreSQL, where real records are. SQLite is the demonstration and the developer's
loop: it need not be asked what the two answer alike.
"""

from pathlib import Path

TESTS = Path(__file__).resolve().parent

BY_KEYBOARD = "test_by_keyboard_alone_on_the_smallest_screen_with_the_focus_always_in_sight"

SQLITE_TOO = {
    # Guards are triggers, each database's own; and each gives texts, numbers and times back in its own way.
    "integration/audit/": "audit",
    # Which constraint was broken is told in other words, and checked at another moment.
    "integration/accounts/test_models.py": "constraints",
    "integration/consent/test_recording.py": "constraints",
    "integration/decisions/access/test_register.py::test_the_database_agrees": "constraints",
    "integration/decisions/test_whole_or_nothing.py": "constraints",
    "integration/decisions/emergency/test_recording.py::test_nobody_changes_or_removes": "constraints",
    "integration/decisions/emergency/test_recording.py::test_the_database_agrees": "constraints",
    # A NUL, a text too long, how words are found, signs with a meaning to either. Who finds what is asked alike.
    "integration/accounts/test_people_services.py": "text",
    "integration/consent/test_people.py::test_possible_duplicates_are_shown": "text",
    "integration/test_found_by.py": "text",
    "integration/decisions/finding/test_search.py::test_a_reference_is_found": "text",
    "integration/decisions/finding/test_search.py::test_a_record_is_found": "text",
    "integration/decisions/finding/test_search.py::test_every_person_of_a_record": "text",
    "integration/decisions/finding/test_search.py::test_signs_with_a_meaning": "text",
    "integration/decisions/finding/test_search.py::test_a_term_with_a_nul": "text",
    "integration/decisions/wizard/test_bad_input.py": "text",
    # One locks the whole database, the other a row.
    "integration/accounts/test_races.py": "concurrency",
    "integration/consent/test_at_once.py": "concurrency",
    "integration/decisions/emergency/test_killed.py": "concurrency",
    "integration/decisions/notices/test_at_once.py": "concurrency",
    "integration/decisions/oversight/test_races.py": "concurrency",
    "integration/decisions/test_at_once.py": "concurrency",
    "integration/decisions/test_consent_at_once.py": "concurrency",
    # It is made and served on SQLite. Whether it is made there, and whole journeys walked without a browser, the same
    # tests ask in a copy of the project (integration/test_recipes.py: test_demo.py, test_journeys.py).
    "integration/decisions/test_demo_refused.py": "the demonstration",
    "integration/config/test_migrations.py": "the demonstration",
    # From the first page to the last, with a browser: the longer of two. `make test-browser` has both, on PostgreSQL.
    f"functional/decisions/test_whole_decision.py::{BY_KEYBOARD}[chromium-by public interest]": "a whole journey",
}
#: Which page writes which event: what writes it is asked above.
ALIKE = tuple(f"integration/audit/test_{name}.py" for name in ("access", "no_event_no_page", "workbench"))


def places() -> list[str]:
    """The files and folders in which these tests are: only they are read for the run on SQLite."""
    return sorted({f"tests/{name.partition('::')[0]}" for name in SQLITE_TOO})


def is_on_sqlite_too(nodeid: str) -> bool:
    """Whether the test is among them, by itself or with its file or folder."""
    name = nodeid.removeprefix("tests/")
    return name.startswith(tuple(SQLITE_TOO)) and not name.startswith(ALIKE)
