"""Whether an organisation with 50,000 decisions waits longer than one with 500, list by list.

Two deployments are served side by side and asked by turns, so that whatever else the machine does weighs on both.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from decisions.demo.cast import GUARDIAN, MANAGER, PRACTITIONER
from tests.bench import deployed
from tests.bench.cluster import Cluster
from tests.bench.figures import Figure
from tests.bench.people import signed_in
from tests.bench.rounds import waited_ms
from tests.visit import Visitor

FEW, ROUNDS, TWICE = 500, 30, 2.0
#: Of these, taking twice as long fails the benchmark.
NEVER_TWICE = ("Messages", "Queue", "Dashboard", "Review")
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: Finds the demonstration's own record that was needed at once and waits: it has answers, people and a history.
WAITS = "/oversight/?whose=all&urgency=now"
#: Who opens which list.
LISTS = (
    ("My decisions", PRACTITIONER, "/decisions/"),
    ("Dates to come back", PRACTITIONER, "/decisions/dates/"),
    ("Consent", PRACTITIONER, "/consent/"),
    ("Messages", MANAGER, "/notifications/"),
    ("Queue", MANAGER, "/oversight/"),
    ("Learning", MANAGER, "/oversight/learning/"),
    ("Dashboard", MANAGER, "/dashboard/"),
    ("All records", GUARDIAN, "/decisions/"),
    ("Guardian's home", GUARDIAN, "/caldicott/"),
    ("Guardian's list, without consent", GUARDIAN, "/caldicott/watch/without-consent/"),
    ("Guardian's list, harm afterwards", GUARDIAN, "/caldicott/watch/harm-afterwards/"),
    ("Guardian's list, changed", GUARDIAN, "/caldicott/watch/changed/"),
)


def figures(cluster: Cluster, home: Path, many: int) -> Iterator[Figure]:
    """Each list with so many decisions, beside FEW; and the review of one record that is the same in both."""
    names = {number: f"crowd{number}" for number in (FEW, many)}
    for number, name in names.items():
        deployed.copy(cluster, name, home, "tests.bench.crowd", str(number))
    few, lots = (deployed.environment(cluster, name, home) for name in names.values())
    with deployed.product(few) as one, deployed.product(lots) as other:
        ports = {FEW: one.port, many: other.port}
        seen = {
            (n, who): signed_in(port, who) for n, port in ports.items() for who in (PRACTITIONER, MANAGER, GUARDIAN)
        }
        reviews = {number: a_review(seen[number, MANAGER]) for number in ports}
        for name, who, path in (*LISTS, ("Review", MANAGER, "")):
            asked = {n: partial(seen[n, who].client.page, path or reviews[n]) for n in ports}
            taken = waited_ms(asked, ROUNDS)
            yield Figure(
                f"{name}, {many:,} decisions",
                taken[many],
                beside=f"{FEW} decisions",
                reference=taken[FEW],
                floor=1.5,
                goal=1.1,
                limit=TWICE if name in NEVER_TWICE else None,
            )


def a_review(visitor: Visitor) -> str:
    """The review of the demonstration's record that waits, by the link in a manager's queue."""
    found = re.search(rf'href="(/oversight/{UUID}/)[?"]', visitor.client.page(WAITS))
    if not found:
        raise RuntimeError(f"{WAITS} shows no record")
    return found[1]
