"""Guards of PostgreSQL: what the database refuses, whoever asks and however they ask.

The functions are general; a trigger's arguments say which history belongs to its table. `ENABLE ALWAYS` keeps them
firing when a session calls itself a replica. Each function fixes its search path, temporary tables last, so that no
session can put a table of its own in the place of a history.
"""

from collections.abc import Iterator, Mapping

from audit.guards.tables import HISTORY_COLUMNS, Guarded

#: Each function: its arguments, what it returns, and its source.
FUNCTIONS: dict[str, tuple[str, str, str]] = {
    "audit_refuse": (
        "",
        "trigger",
        """
BEGIN
  RAISE EXCEPTION '% of % is refused: rows are added and never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END """,
    ),
    "audit_agree": (
        "base_table text, history_table text, key_column text, excluded text[], key uuid",
        "void",
        """
DECLARE base jsonb; latest jsonb;
BEGIN
  EXECUTE format('SELECT to_jsonb(b) - $2 FROM %I b WHERE b.%I = $1', base_table, key_column)
    INTO base USING key, excluded;
  EXECUTE format('SELECT to_jsonb(h) FROM %I h WHERE h.%I = $1 ORDER BY h.history_id DESC LIMIT 1',
    history_table, key_column) INTO latest USING key;
  IF latest IS NULL
     OR (base IS NULL) <> (latest->>'history_type' = '-')
     OR (base IS NOT NULL AND latest - {HISTORY_COLUMNS} <> base) THEN
    RAISE EXCEPTION '% % and its history differ: a change was not recorded', base_table, key USING ERRCODE = '23514';
  END IF;
END """.replace("{HISTORY_COLUMNS}", "ARRAY[" + ", ".join(f"'{name}'" for name in HISTORY_COLUMNS) + "]"),
    ),
    "audit_require_history": (
        "",
        "trigger",
        """
DECLARE told boolean;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM audit_agree(TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]::text[], (to_jsonb(OLD)->>TG_ARGV[1])::uuid);
  END IF;
  IF TG_OP <> 'DELETE' AND (TG_OP = 'INSERT' OR to_jsonb(NEW)->TG_ARGV[1] <> to_jsonb(OLD)->TG_ARGV[1]) THEN
    PERFORM audit_agree(TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]::text[], (to_jsonb(NEW)->>TG_ARGV[1])::uuid);
  END IF;
  IF TG_OP = 'UPDATE' AND EXISTS (SELECT FROM unnest(TG_ARGV[3]::text[]) AS hidden
      WHERE to_jsonb(NEW)->hidden IS DISTINCT FROM to_jsonb(OLD)->hidden) THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I = $1 AND recorded_at >= transaction_timestamp())',
      TG_ARGV[0], TG_ARGV[1]) INTO told USING (to_jsonb(NEW)->>TG_ARGV[1])::uuid;
    IF NOT told THEN
      RAISE EXCEPTION 'a change of a secret of % was not recorded', TG_TABLE_NAME USING ERRCODE = '23514';
    END IF;
  END IF;
  RETURN NULL;
END """,
    ),
    "audit_require_base": (
        "",
        "trigger",
        """
DECLARE known boolean;
BEGIN
  PERFORM audit_agree(TG_ARGV[0], TG_TABLE_NAME, TG_ARGV[1], TG_ARGV[2]::text[], (to_jsonb(NEW)->>TG_ARGV[1])::uuid);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE source_table = $1 AND source_id = $2 AND actor_id = $3 '
    'AND record_id = $4)', TG_ARGV[3])
    INTO known USING TG_TABLE_NAME, NEW.history_id, NEW.history_user_id, (to_jsonb(NEW)->>TG_ARGV[4])::uuid;
  IF NOT known THEN
    RAISE EXCEPTION 'history % of % has no event in the ledger', NEW.history_id, TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END """,
    ),
    "audit_stamp_history": (
        "",
        "trigger",
        """
DECLARE highest bigint;
BEGIN
  IF NEW.history_user_id IS NULL THEN
    RAISE EXCEPTION 'a change of % names nobody', TG_TABLE_NAME USING ERRCODE = '23502';
  END IF;
  EXECUTE format('SELECT max(history_id) FROM %I WHERE %I = $1', TG_TABLE_NAME, TG_ARGV[0])
    INTO highest USING (to_jsonb(NEW)->>TG_ARGV[0])::uuid;
  IF highest >= NEW.history_id THEN
    RAISE EXCEPTION 'history of % is written in order', TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  NEW.recorded_at := clock_timestamp();
  RETURN NEW;
END """,
    ),
    "audit_chain_end": (
        "of_stream text, of_record uuid",
        "TABLE (version integer, link text)",
        """
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_stream || ':' || of_record, 77));
  RETURN QUERY SELECT e.version, e.link::text FROM audit_auditevent e
    WHERE e.stream = of_stream AND e.record_id = of_record AND e.version IS NOT NULL ORDER BY e.version DESC LIMIT 1;
END """,
    ),
    "audit_stamp_event": (
        "",
        "trigger",
        """
DECLARE made boolean;
BEGIN
  IF abs(extract(epoch FROM NEW.recorded_at - clock_timestamp())) > 60 THEN
    RAISE EXCEPTION 'an event is recorded when it happens' USING ERRCODE = '23514';
  END IF;
  IF NEW.source_id IS NOT NULL THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE history_id = $1 AND history_user_id = $2)', NEW.source_table)
      INTO made USING NEW.source_id, NEW.actor_id;
    IF NOT made THEN
      RAISE EXCEPTION 'an event tells of a change that was not made' USING ERRCODE = '23514';
    END IF;
  END IF;
  RETURN NEW;
END """,
    ),
}


def function(name: str, schema: str) -> str:
    """The statement that creates the function, or puts back what it should be."""
    arguments, returns, source = FUNCTIONS[name]
    return (
        f'CREATE OR REPLACE FUNCTION "{schema}".{name}({arguments}) RETURNS {returns} LANGUAGE plpgsql '
        f'SET search_path = pg_catalog, "{schema}", pg_temp AS $${source}$$'
    )


def triggers(table: Guarded, event_table: str) -> Iterator[tuple[str, str, str]]:
    """(table, trigger, statement) of every trigger on a guarded table and on its history."""
    excluded, hidden = ("{" + ",".join(names) + "}" for names in (table.excluded, table.hidden))
    yield from refusals(table.history)
    if table.append_only:
        yield from refusals(table.table)
    yield _trigger(table.table, "audit_truncate", "BEFORE TRUNCATE", "STATEMENT", "audit_refuse()")
    yield _deferred(
        table.table,
        "audit_history",
        f"INSERT OR DELETE OR UPDATE{_of_columns(table)}",
        f"audit_require_history('{table.history}', '{table.key}', '{excluded}', '{hidden}')",
    )
    yield _deferred(
        table.history,
        "audit_base",
        "INSERT",
        f"audit_require_base('{table.table}', '{table.key}', '{excluded}', '{event_table}', '{table.record}')",
    )
    yield _trigger(table.history, "audit_stamp", "BEFORE INSERT", "ROW", f"audit_stamp_history('{table.key}')")


def _of_columns(table: Guarded) -> str:
    """The columns that a change needs a history row for, where the table has others: no step looks at its count."""
    free = set(table.excluded) - set(table.hidden)
    return " OF " + ", ".join(f'"{name}"' for name in sorted({*table.columns, *table.hidden})) if free else ""


def ledger_triggers(tables: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """The triggers of the ledger's own tables; the first is the table of events."""
    for name in tables:
        yield from refusals(name)
    yield _trigger(next(iter(tables)), "audit_stamp", "BEFORE INSERT", "ROW", "audit_stamp_event()")


def refusals(table: str) -> Iterator[tuple[str, str, str]]:
    """Rows of this table are added and never changed."""
    yield _trigger(table, "audit_append_only", "BEFORE DELETE OR UPDATE", "ROW", "audit_refuse()")
    yield _trigger(table, "audit_truncate", "BEFORE TRUNCATE", "STATEMENT", "audit_refuse()")


def _trigger(table: str, name: str, when: str, each: str, does: str) -> tuple[str, str, str]:
    return table, name, f'CREATE TRIGGER {name} {when} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {does}'


def _deferred(table: str, name: str, when: str, does: str) -> tuple[str, str, str]:
    return (
        table,
        name,
        f'CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON "{table}" DEFERRABLE INITIALLY DEFERRED '
        f"FOR EACH ROW EXECUTE FUNCTION {does}",
    )
