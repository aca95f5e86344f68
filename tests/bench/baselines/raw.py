"""The least that a step can cost: psycopg writes the row and its history row, in one transaction, and nothing else."""

import itertools
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

TABLE, HISTORY = "baselines_decision", "baselines_historicaldecision"
#: What a step of the first page changes of the row, its history row all of it.
CHANGED = ("purpose_answer", "purpose_aims", "purpose_how_it_serves", "updated")


class Writer:
    """One kept connection on which the same step of one decision is written over and over."""

    def __init__(self, address: str, decision: Any, text: str) -> None:
        self._connection = psycopg.connect(address, autocommit=True, prepare_threshold=1)
        found = self._connection.execute(f"SELECT * FROM {TABLE} WHERE id = %s", [decision])
        columns = [column.name for column in found.description or ()]
        values = [Jsonb(value) if isinstance(value, list) else value for value in found.fetchone() or ()]
        self._row = dict(zip(columns, values, strict=True))
        self._text, self._number = text, itertools.count()
        history = [*columns, "history_date", "history_type", "history_user_id"]
        pairs = sql.SQL(", ").join(sql.SQL("{} = {}").format(sql.Identifier(x), sql.Placeholder(x)) for x in CHANGED)
        self._update = sql.SQL("UPDATE {} SET {} WHERE id = %(id)s").format(sql.Identifier(TABLE), pairs)
        self._insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(HISTORY),
            sql.SQL(", ").join(map(sql.Identifier, history)),
            sql.SQL(", ").join(map(sql.Placeholder, history)),
        )

    def step(self) -> None:
        now = datetime.now(UTC)
        row = {**self._row, "updated": now, "purpose_how_it_serves": f"{self._text}{next(self._number)}."}
        told = {"history_date": now, "history_type": "~", "history_user_id": row["owner_id"]}
        with self._connection.transaction():
            self._connection.execute(self._update, row)
            self._connection.execute(self._insert, row | told)
