"""Attempts to open a record outside need to know that were refused, by why nobody was let in."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from audit.ledger_queries import REFUSED
from audit.workbench.registry import streams

#: How the log is asked for them: no such record, too little said or not their role; or kept from it by name.
NOT_LET_IN, KEPT_OUT = REFUSALS = ("refused", "kept_out")

#: What finds the records that somebody may know of: the rows of each stream, and what these must know of the reader.
KnownRecords = tuple[Any, ...]


def known_to(reader: User) -> KnownRecords:
    return tuple((one.naming.rows, one.naming.reader(reader)) for one in streams.values() if one.find)


def refused(why: str, known: KnownRecords) -> Q:
    """Events of attempts that were refused for this reason, one of REFUSALS, as far as their reader may know it.

    KEPT_OUT names the record; for whoever may not know of that record it is an attempt like any other.
    """
    named = [Q(Exists(rows(reader).filter(pk=OuterRef("record_id")))) for rows, reader in known]
    kept_out = Q(record_id__isnull=False) & reduce(or_, named, Q(pk__in=()))
    return REFUSED & (kept_out if why == KEPT_OUT else ~kept_out)
