"""The database's clock, which every row of the ledger shares."""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """The time now, as the database has it."""
    sql = "SELECT clock_timestamp()" if connection.vendor == "postgresql" else "SELECT strftime('%Y-%m-%d %H:%M:%f')"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        read = cursor.fetchone()[0]
    return datetime.fromisoformat(f"{read}+00:00") if isinstance(read, str) else read
