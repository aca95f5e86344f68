"""The statements that fill a ledger, in the order in which they are sent. Pure: columns are given.

Parameters: `first` and `last`, the decisions that are made; `begin` and `apart`, when the first event was and how
far events are apart.
"""

from collections.abc import Sequence

from audit.digests.canonical import GENESIS
from tests.bench import canonical

#: Of so many events, the first is a decision that is made, the next are its answers, the others change nothing.
EACH, ANSWERS = 25, 9
DECISION, ANSWER = "decisions_decision", "decisions_answer"
HISTORY = {DECISION: "decisions_historicaldecision", ANSWER: "decisions_historicalanswer"}

#: What was sealed so far is sealed anew: events of last year cannot come after a checkpoint of today.
UNSEALED = "DELETE FROM audit_leaf; DELETE FROM audit_checkpoint; DELETE FROM audit_anchoring"


def moment(place: str) -> str:
    return f"(%(begin)s::timestamptz + ({place} - %(first)s * {EACH}) * %(apart)s::interval)"


#: What every decision that is added says: one of the demonstration's, with as many answers as are wanted.
MODEL = f"""
CREATE TEMP TABLE bench_model ON COMMIT DROP AS SELECT d.* FROM {DECISION} d WHERE status = 'recorded'
AND (SELECT count(*) FROM {ANSWER} a WHERE a.decision_id = d.id) >= {ANSWERS} ORDER BY reference LIMIT 1
"""
ANSWERED = f"""
CREATE TEMP TABLE bench_answer ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY question) AS number, a.* FROM {ANSWER} a JOIN bench_model m ON m.id = a.decision_id
ORDER BY question LIMIT {ANSWERS}
"""
DECISIONS = f"""
CREATE TEMP TABLE bench_decision ON COMMIT DROP AS
SELECT n, md5('decision' || n)::uuid AS id, {moment(f"n * {EACH}")} AS at
FROM generate_series(%(first)s, %(last)s - 1) n
"""
#: Columns that are not those of the model.
OWN = {
    DECISION: {
        "id": "b.id",
        "reference": "'B' || lpad(upper(to_hex(b.n)), 9, '0')",
        "started_at": "b.at",
        "touched_at": "b.at",
        "submitted_at": "b.at",
        "supersedes_id": "NULL",
    },
    ANSWER: {"id": "md5('answer' || b.n || '-' || m.number)::uuid", "decision_id": "b.id"},
}


def rows(table: str, model: str, columns: Sequence[str]) -> str:
    """One row for each decision and each row of the model."""
    values = ", ".join(OWN[table].get(column, f'm."{column}"') for column in columns)
    return f"INSERT INTO {table} ({_names(columns)}) SELECT {values} FROM bench_decision b, {model} m ORDER BY b.n"


def history(table: str, decision: str, columns: Sequence[str]) -> str:
    """The history of these rows: that they were made. `decision` is the column that names the decision."""
    names = [*columns, "recorded_at", "history_date", "history_type", "history_change_reason", "history_user_id"]
    values = ", ".join(f't."{column}"' for column in columns)
    return (
        f"INSERT INTO {HISTORY[table]} ({_names(names)}) SELECT {values}, b.at, b.at, '+', '', m.author_id "
        f"FROM bench_decision b JOIN {table} t ON t.{decision} = b.id, bench_model m ORDER BY b.n"
    )


def changed(table: str, decision: str, number: str, own: str) -> str:
    """The events of these history rows `h`, by their place among all; `own`: what is digested of the row."""
    answers = "JOIN bench_answer a ON a.question = h.question" if table == ANSWER else ""
    return f"""
    SELECT b.n * {EACH} + {number} AS place, 'change' AS kind, 'decisions.decision' AS stream, b.id AS record_id,
      (1 + {number})::int AS version, h.history_user_id AS actor_id, 'practitioner' AS actor_role, m.organisation_id,
      '{{}}'::jsonb AS detail, '{HISTORY[table]}' AS source_table, h.history_id AS source_id, {own} AS own
    FROM bench_decision b JOIN {HISTORY[table]} h ON h.{decision} = b.id {answers}, bench_model m
    """


#: Looks at five thousand records of late, searches, now and then a print or a failed sign-in, by the people there are.
LOOKED = f"""
SELECT n, kind, CASE kind WHEN 'sign_in_failed' THEN '' ELSE 'decisions.decision' END,
  CASE WHEN kind IN ('view', 'print') THEN md5('decision' || greatest(%(first)s, n / {EACH} - n %% 5000))::uuid END,
  NULL, CASE kind WHEN 'sign_in_failed' THEN NULL ELSE people[1 + n %% cardinality(people)] END,
  CASE kind WHEN 'sign_in_failed' THEN '' ELSE 'practitioner' END,
  CASE kind WHEN 'sign_in_failed' THEN NULL ELSE organisation_id END,
  CASE kind WHEN 'view' THEN '{{"page": "record"}}'::jsonb WHEN 'print' THEN '{{"page": "print"}}'::jsonb
    WHEN 'search' THEN jsonb_build_object('fields', jsonb_build_array('q'), 'term', md5('term' || n %% 900),
      'results', 1, 'shown', jsonb_build_array(md5('decision' || n / {EACH})::uuid)) ELSE '{{}}'::jsonb END,
  '', NULL, ''
FROM (SELECT n, CASE n %% 100 WHEN 24 THEN 'sign_in_failed' WHEN 23 THEN 'print' WHEN 49 THEN 'search'
    WHEN 74 THEN 'search' ELSE 'view' END AS kind
  FROM generate_series(%(first)s * {EACH}, %(last)s * {EACH} - 1) n WHERE n %% {EACH} > {ANSWERS}) looks,
  bench_model, (SELECT array_agg(id ORDER BY email) AS people FROM accounts_user WHERE NOT is_service) persons
"""


def events(decision: str, answer: str, event: str, version: int) -> str:
    """Every event with its digest, from the canonical texts of either history's row `h` and of an event `e`."""
    told = " UNION ALL ".join(
        [changed(DECISION, "id", "0", decision), changed(ANSWER, "decision_id", "a.number", answer), LOOKED]
    )
    return f"""
    CREATE TEMP TABLE bench_event ON COMMIT DROP AS
    SELECT e.*, {canonical.digest("e.salt", f"{event} || e.own")} AS digest
    FROM (SELECT t.*, {moment("t.place")} AS recorded_at, md5('request' || place) AS request_id, '' AS reason,
      {version}::smallint AS hash_version, md5('salt' || place) AS salt FROM ({told}) t) e
    """


#: The chain of a record, as an aggregate over its changes in their order.
CHAIN = f"""
CREATE FUNCTION pg_temp.bench_tie(previous text, version int, own text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $${canonical.LINK}$$;
CREATE AGGREGATE pg_temp.bench_tied(int, text) (SFUNC = pg_temp.bench_tie, STYPE = text, INITCOND = '{GENESIS}')
"""


def into_ledger(columns: Sequence[str]) -> str:
    """The events in their order, each change tied to the one before it in its record."""
    values = ", ".join("linked" if column == "link" else f'"{column}"' for column in columns)
    return f"""
    INSERT INTO audit_auditevent ({_names(columns)}) SELECT {values} FROM (SELECT *, CASE WHEN version IS NULL THEN ''
      ELSE pg_temp.bench_tied(version, digest) FILTER (WHERE version IS NOT NULL)
        OVER (PARTITION BY place / {EACH} ORDER BY place) END AS linked FROM bench_event) e ORDER BY place
    """


def leaves(event: str) -> str:
    """A leaf for every event that has none, from the canonical text of its whole row `e`."""
    return f"""
    INSERT INTO audit_leaf ("index", seq, hash)
    SELECT (SELECT coalesce(max("index") + 1, 0) FROM audit_leaf) + row_number() OVER (ORDER BY seq) - 1, seq,
      {canonical.leaf(event)}
    FROM audit_auditevent e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.seq = e.seq)
    """


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
