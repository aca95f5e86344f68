"""Statements are counted as PostgreSQL's log has them."""

from tests.bench.statements import Statement, counted, milliseconds, parse

LOG = """bench=records LOG:  duration: 0.101 ms  statement: SELECT 1
bench=records LOG:  duration: 0.020 ms  statement: BEGIN
bench=records LOG:  duration: 0.300 ms  parse _pg3_0: SELECT name
\tFROM people
bench=records LOG:  duration: 0.200 ms  bind _pg3_0: SELECT name
\tFROM people
bench=records LOG:  duration: 1.400 ms  execute _pg3_0: SELECT name
\tFROM people
bench=records DETAIL:  parameters: $1 = 'statement: x'
bench=other LOG:  duration: 9.000 ms  statement: DELETE FROM people
bench= LOG:  checkpoint starting: time
bench=records LOG:  duration: 0.010 ms  statement: SAVEPOINT "x"
bench=records LOG:  duration: 0.500 ms  statement: UPDATE people SET name = 'duration: 5 ms  statement: x'
bench=records LOG:  duration: 7.000 ms  statement: COMMIT
"""


def test_each_line_is_one_part_of_a_statement_by_its_first_line() -> None:
    found = list(parse(LOG))
    assert len(found) == 9
    assert found[2] == Statement("records", 0.3, "parse", "SELECT name")
    assert [one.words for one in found if one.database == "other"] == ["DELETE FROM people"]


def test_a_prepared_statement_counts_once_and_bounds_and_the_check_of_the_connection_do_not() -> None:
    assert counted(one for one in parse(LOG) if one.database == "records") == 2


def test_the_time_is_that_of_every_part() -> None:
    assert round(milliseconds(one for one in parse(LOG) if one.database == "records"), 3) == 9.531
