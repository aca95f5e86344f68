"""The digests, links, leaves and root computed by PostgreSQL itself, from the stored rows: a second opinion.

It shares no code with the Python that wrote them but the lists of columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import NotSupportedError, connection, models

from audit.digests.columns import EVENT, HISTORY, LEAF
from audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class SqlResult:
    """Events whose digest, link or leaf is not what PostgreSQL computes, the root it computes, and the signed one."""

    bad: tuple[int, ...]
    root: str
    signed_root: str

    @property
    def ok(self) -> bool:
        return not self.bad and self.root == self.signed_root


def verify_in_sql() -> SqlResult:
    """Compute everything in PostgreSQL, each event in the form of its version. NotSupportedError on another engine."""
    if connection.vendor != "postgresql":
        raise NotSupportedError("PostgreSQL computes this; the application's verifier serves every engine")
    bad: set[int] = set()
    with connection.cursor() as cursor:
        for sql in (*_of_known_form(), *_digests(), *_untold_rows(), _links(), _leaves()):
            cursor.execute(sql)
            bad |= {seq for (seq,) in cursor.fetchall()}
        cursor.execute(_ROOT)
        (root,) = cursor.fetchone()
        cursor.execute("SELECT coalesce((SELECT root FROM audit_checkpoint ORDER BY size DESC LIMIT 1), %s)", [root])
        (signed,) = cursor.fetchone()
    return SqlResult(bad=tuple(sorted(bad)), root=root, signed_root=signed)


def canonical_sql(model: type[models.Model], columns: tuple[str, ...], alias: str) -> str:
    """The canonical text of these columns, as an SQL expression."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    return " || ".join(measured(text_sql(fields[name], f'{alias}."{name}"')) for name in columns)


def measured(text: str) -> str:
    """A text with its length in bytes before it; nothing as N."""
    return f"coalesce(octet_length(convert_to({text}, 'UTF8')) || ':' || {text} || ';', 'N;')"


def text_sql(field: models.Field, column: str) -> str:
    """The canonical text of one column, by what it holds."""
    match field:
        case models.DateTimeField():
            return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
        case models.DateField():
            return f"to_char({column}, 'YYYY-MM-DD')"
        case models.TimeField():
            return f"to_char({column}, 'HH24:MI:SS.US')"
        case models.JSONField() if field.null:
            return f"nullif({column}, 'null'::jsonb)::text"  # Django reads either as None
    return f"{column}::text"


def _of_known_form() -> Iterator[str]:
    """Events of a version that is none of ours, or of a table that their version does not know."""
    versions = ", ".join(str(version) for version in HISTORY)
    yield f"SELECT seq FROM audit_auditevent WHERE hash_version NOT IN ({versions})"  # noqa: S608
    for version, tables in HISTORY.items():
        known = ", ".join(f"'{table}'" for table in tables)
        yield (
            f"SELECT seq FROM audit_auditevent WHERE hash_version = {version} "  # noqa: S608
            f"AND source_table NOT IN ('', {known})"
        )


def _digests() -> Iterator[str]:
    compared = "encode(sha256(convert_to(e.salt || '|' || {texts}, 'UTF8')), 'hex') IS DISTINCT FROM e.digest"
    for version, tables in HISTORY.items():
        own = f"'{len(f'v{version}')}:v{version};' || {canonical_sql(AuditEvent, EVENT[version], 'e')}"
        of_version = f"e.hash_version = {version} AND e.source_table"
        yield f"SELECT e.seq FROM audit_auditevent e WHERE {of_version} = '' AND {compared.format(texts=own)}"  # noqa: S608
        for table, columns in tables.items():
            texts = f"{own} || '{len(table)}:{table};' || {canonical_sql(_model(table), columns, 'h')}"
            yield (
                f'SELECT e.seq FROM audit_auditevent e LEFT JOIN "{table}" h ON h.history_id = e.source_id '  # noqa: S608
                f"WHERE {of_version} = '{table}' AND (h.history_id IS NULL OR {compared.format(texts=texts)})"
            )


def _untold_rows() -> Iterator[str]:
    """History rows that no event tells of."""
    for table in sorted({table for tables in HISTORY.values() for table in tables}):
        yield (
            f'SELECT coalesce(e.seq, 0) FROM "{table}" h LEFT JOIN audit_auditevent e '  # noqa: S608
            f"ON e.source_table = '{table}' AND e.source_id = h.history_id WHERE e.seq IS NULL"
        )


def _model(table: str) -> type[models.Model]:
    return next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)


def _links() -> str:
    return """
        SELECT seq FROM (
          SELECT seq, version, link, digest,
            lag(version, 1, 0) OVER chain AS before, lag(link, 1, repeat('0', 64)::varchar) OVER chain AS last
          FROM audit_auditevent WHERE version IS NOT NULL
          WINDOW chain AS (PARTITION BY stream, record_id ORDER BY version, seq)
        ) e
        WHERE version <> before + 1
          OR link <> encode(sha256(convert_to(last || '|' || version || '|' || digest, 'UTF8')), 'hex')"""


def _leaves() -> str:
    forms = " ".join(
        f"WHEN {version} THEN '{len(f'leaf v{version}')}:leaf v{version};' || {canonical_sql(AuditEvent, columns, 'e')}"
        for version, columns in LEAF.items()
    )
    return f"""
        SELECT l.seq FROM (SELECT *, row_number() OVER (ORDER BY "index") - 1 AS place FROM audit_leaf) l
        LEFT JOIN audit_auditevent e ON e.seq = l.seq
        WHERE e.seq IS NULL OR l."index" <> l.place OR l.hash IS DISTINCT FROM
          encode(sha256('\\x00'::bytea || convert_to(CASE e.hash_version {forms} END, 'UTF8')), 'hex')"""  # noqa: S608


#: Level by level: each pair becomes its parent, one that is left over goes up as it is (RFC 6962 in another way).
_ROOT = """
WITH RECURSIVE tree(nodes) AS (
  SELECT array_agg(decode(hash, 'hex') ORDER BY "index") FROM audit_leaf
  UNION ALL
  SELECT (
    SELECT array_agg(coalesce(sha256('\\x01'::bytea || node || next), node) ORDER BY place) FROM (
      SELECT node, place, lead(node) OVER (ORDER BY place) AS next FROM unnest(nodes) WITH ORDINALITY u(node, place)
    ) pairs WHERE place % 2 = 1
  ) FROM tree WHERE cardinality(nodes) > 1
)
SELECT coalesce(encode((SELECT nodes[1] FROM tree WHERE cardinality(nodes) = 1), 'hex'), encode(sha256(''), 'hex'))
"""
