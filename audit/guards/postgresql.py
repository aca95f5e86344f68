"""Guards of PostgreSQL: what the database refuses, whoever asks and however they ask.

The functions are general; a trigger's arguments say which history belongs to its table. `ENABLE ALWAYS` keeps them firing
when a session calls itself a replica.
"""

from collections.abc import Iterator

from audit.guards.tables import HISTORY_COLUMNS, Guarded

FUNCTIONS: dict[str, str] = {
    "audit_refuse": """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: rows are added and never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$""",
    "audit_agree": """
CREATE OR REPLACE FUNCTION audit_agree(base_table text, history_table text, key_column text, excluded text[], key uuid)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE base jsonb; latest jsonb;
BEGIN
  EXECUTE format('SELECT to_jsonb(b) - $2 FROM %I b WHERE b.%I = $1', base_table, key_column)
    INTO base USING key, excluded;
  EXECUTE format('SELECT to_jsonb(h) FROM %I h WHERE h.%I = $1 ORDER BY h.history_id DESC LIMIT 1',
    history_table, key_column) INTO latest USING key;
  IF latest IS NULL
     OR (base IS NULL) <> (latest->>'history_type' = '-')
     OR (base IS NOT NULL AND latest - %s <> base) THEN
    RAISE EXCEPTION '% % and its history differ: a change was not recorded', base_table, key USING ERRCODE = '23514';
  END IF;
END $$""".replace("%s", "ARRAY[" + ", ".join(f"'{name}'" for name in HISTORY_COLUMNS) + "]"),
    "audit_require_history": """
CREATE OR REPLACE FUNCTION audit_require_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM audit_agree(TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]::text[], (to_jsonb(OLD)->>TG_ARGV[1])::uuid);
  END IF;
  IF TG_OP <> 'DELETE' AND (TG_OP = 'INSERT' OR to_jsonb(NEW)->TG_ARGV[1] <> to_jsonb(OLD)->TG_ARGV[1]) THEN
    PERFORM audit_agree(TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]::text[], (to_jsonb(NEW)->>TG_ARGV[1])::uuid);
  END IF;
  RETURN NULL;
END $$""",
    "audit_require_base": """
CREATE OR REPLACE FUNCTION audit_require_base() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE known boolean;
BEGIN
  PERFORM audit_agree(TG_ARGV[0], TG_TABLE_NAME, TG_ARGV[1], TG_ARGV[2]::text[], (to_jsonb(NEW)->>TG_ARGV[1])::uuid);
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE source_table = $1 AND source_id = $2)', TG_ARGV[3])
    INTO known USING TG_TABLE_NAME, NEW.history_id;
  IF NOT known THEN
    RAISE EXCEPTION 'history % of % has no event in the ledger', NEW.history_id, TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$""",
    "audit_stamp_history": """
CREATE OR REPLACE FUNCTION audit_stamp_history() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$""",
    "audit_stamp_event": """
CREATE OR REPLACE FUNCTION audit_stamp_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF abs(extract(epoch FROM NEW.recorded_at - clock_timestamp())) > 60 THEN
    RAISE EXCEPTION 'an event is recorded when it happens' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$""",
}


def triggers(table: Guarded, event_table: str) -> Iterator[tuple[str, str, str]]:
    """(table, trigger, statement) of every trigger on a guarded table and on its history."""
    excluded = "{" + ",".join(table.excluded) + "}"
    yield from refusals(table.history)
    yield _trigger(table.table, "audit_truncate", "BEFORE TRUNCATE", "STATEMENT", "audit_refuse()")
    yield _deferred(
        table.table,
        "audit_history",
        "INSERT OR UPDATE OR DELETE",
        f"audit_require_history('{table.history}', '{table.key}', '{excluded}')",
    )
    yield _deferred(
        table.history,
        "audit_base",
        "INSERT",
        f"audit_require_base('{table.table}', '{table.key}', '{excluded}', '{event_table}')",
    )
    yield _trigger(table.history, "audit_stamp", "BEFORE INSERT", "ROW", f"audit_stamp_history('{table.key}')")


def ledger_triggers(tables: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """The triggers of the ledger's own tables; the first is the table of events."""
    for name in tables:
        yield from refusals(name)
    yield _trigger(tables[0], "audit_stamp", "BEFORE INSERT", "ROW", "audit_stamp_event()")


def refusals(table: str) -> Iterator[tuple[str, str, str]]:
    """Rows of this table are added and never changed."""
    yield _trigger(table, "audit_append_only", "BEFORE UPDATE OR DELETE", "ROW", "audit_refuse()")
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
