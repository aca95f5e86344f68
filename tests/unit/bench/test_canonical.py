"""What PostgreSQL is told to digest. That it is the text that audit.digests has, each run of the verifier says."""

from tests.bench import canonical


def test_each_kind_of_column_has_its_text_with_its_length_before_it() -> None:
    assert canonical.text('e."kind"', "CharField") == (
        """coalesce(octet_length(e."kind"::text) || ':' || e."kind"::text || ';', 'N;')"""
    )
    assert "AT TIME ZONE 'UTC'" in canonical.text("at", "DateTimeField")


def test_a_row_begins_with_what_it_is_called_and_keeps_the_order_of_its_columns() -> None:
    words = canonical.canonical("v3", [("b", "TextField"), ("a", "TextField")], "e")
    assert words.startswith("'2:v3;' || coalesce(")
    assert words.index('e."b"') < words.index('e."a"')
