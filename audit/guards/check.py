"""Saying where the guards that are there differ from those that should be."""

from django.db import connections

from audit.guards.install import installed, wanted


def differences(using: str = "default") -> list[str]:
    """Each guard that is missing, switched off, changed or unknown, in words; empty when all is as it should be."""
    vendor = connections[using].vendor
    should, there = wanted(vendor), installed(using)
    missing = [f"{name} on {table} is missing" for table, name in sorted(should.keys() - there.keys())]
    unknown = [f"{name} on {table} is not one of ours" for table, name in sorted(there.keys() - should.keys())]
    changed = [
        f"{name} on {table} says something else"
        for (table, name), definition in sorted(there.items())
        if (table, name) in should and not _same(should[table, name], definition, vendor)
    ]
    return [*missing, *unknown, *changed]


def _same(should: str, there: str, vendor: str) -> bool:
    """PostgreSQL prints a trigger in its own way; there, being there and always on is what is compared."""
    return " ".join(should.split()) == " ".join(there.split()) if vendor == "sqlite" else "not always on" not in there
