"""How often the tests that rest on chance try: a little in `make test`, the whole in `make battery` (BATTERY=1).

So do those that walk what is finite a second time, with pages or services: `make test` some of each kind, `make
battery` all of it. That the rules hold for all of it is tried by the unit tests, each time.
Such a test counts what it has tried, by the fixture `tried`; a run ends with these counts.
"""

import os
from collections.abc import Callable

#: The name under which pytest's report holds the counts.
TRIED = "tried"
#: `tried("writers killed", 300)`
Tried = Callable[[str, int], None]
WHOLE = bool(os.environ.get("BATTERY"))


def tries(*, small: int, whole: int) -> int:
    return whole if WHOLE else small


#: quality.md 5.4, R1
KILLED_WRITERS = tries(small=60, whole=300)
#: Nothing lost that was acknowledged: an emergency, by its page.
KILLED_EMERGENCIES = tries(small=20, whole=150)
#: quality.md 5.3, H7
COMMITS = tries(small=1_000, whole=10_000)
KILLED_SEALERS = tries(small=15, whole=50)
#: quality.md 5.3, H3: in an exported ledger, in rows once read, and in the database
FLIPS_EXPORTED = tries(small=1_500, whole=10_000)
FLIPS_READ = tries(small=500, whole=2_000)
FLIPS_STORED = tries(small=80, whole=240)
#: Of the values that a record shows, each so-manieth of a table's.
FLIPS_SHOWN_EACH = tries(small=8, whole=1)
#: quality.md 5.3, H4: of each of twelve kinds
FORGERIES = tries(small=25, whole=200)
#: Rows of which Python and the database have to say the same.
ROWS_COMPARED = tries(small=4_000, whole=20_000)
#: S2 3.44: what an adviser reads gives nobody away, however it is written.
SUMMARIES = tries(small=750, whole=5_000)
#: S2 3.49: what a recipient gets holds nothing withheld and names nobody at risk.
SHEETS = tries(small=500, whole=2_000)
