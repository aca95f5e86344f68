"""Steps of the first question page, the product's beside the baselines'.

A step opens the page, changes the answer and sends it. Two people do nothing else for ROUNDS rounds of SECONDS each
(both can be set in the environment), at the product and at each baseline by turns.
"""

import statistics
import time
from collections.abc import Mapping, Sequence

from environs import Env

from tests.bench import deployed, storage
from tests.bench.baselines import fill, raw
from tests.bench.figures import Figure
from tests.bench.people import CHILDREN, LONG, Asked, at_a_baseline, at_the_product
from tests.bench.processes import workers_mb
from tests.bench.rounds import Act, Lap, interleaved, medians
from tests.bench.stage import HELLO, OURS, PLAIN, RAW, ROWS, WIZARD, Stage, plain_environment
from tests.bench.storage import record_of
from tests.bench.web import Connection
from tests.serving import gunicorn

ROUNDS, SECONDS = Env().int("ROUNDS", 5), Env().float("SECONDS", 3)
STARTS, COUNTED = 3, 5
STEP, GET = "step", "GET"
Laps = Mapping[str, Mapping[str, Lap]]


def at_their_pages(on: Stage) -> dict[str, list[Asked]]:
    """Two people at the product, and at each baseline that asks questions."""
    ports = {name: server.port for name, server in on.servers.items()}
    return {
        OURS: [at_the_product(ports[OURS], child) for child in CHILDREN],
        WIZARD: [at_a_baseline(ports[WIZARD], who, "/wizard/") for who in fill.PEOPLE],
        ROWS: [at_a_baseline(ports[ROWS], who, "/rows/") for who in fill.PEOPLE],
    }


def acts(on: Stage, asked: Mapping[str, Sequence[Asked]]) -> dict[str, dict[str, list[Act]]]:
    """What is done over and over, by kind and by where."""
    address = on.cluster.address(PLAIN)
    writers = [raw.Writer(address, record_of(person), LONG) for person in asked[ROWS]]
    hello = [Connection(on.servers[HELLO].port) for _person in fill.PEOPLE]
    steps = {name: [person.step for person in people] for name, people in asked.items()}
    looks = {name: [person.look for person in people] for name, people in asked.items()}
    greetings: list[Act] = [lambda one=one: one.page("/") for one in hello]  # type: ignore[misc]
    return {STEP: {**steps, RAW: [one.step for one in writers]}, GET: {**looks, HELLO: greetings}}


def measured(on: Stage, asked: Mapping[str, Sequence[Asked]]) -> Laps:
    """All of it by turns; the medians."""
    done = acts(on, asked)
    things = {(kind, name): on.measured(name, own) for kind, names in done.items() for name, own in names.items()}
    found = medians(things, ROUNDS, SECONDS)
    return {kind: {name: found[kind, name] for name in names} for kind, names in done.items()}


def speed(laps: Laps) -> list[Figure]:
    """Steps and pages a second, and the processor time of each."""
    step, get = laps[STEP], laps[GET]
    ours, wizard, rows = step[OURS], step[WIZARD], step[ROWS]
    cpu, theirs = ours.app_ms + ours.database_ms, wizard.app_ms + wizard.database_ms
    more = {"unit": "a second", "more_is_better": True}
    return [
        Figure("Steps", ours.per_second, beside=WIZARD, reference=wizard.per_second, floor=0.7, goal=1.6, **more),
        Figure("Steps", ours.per_second, beside=ROWS, reference=rows.per_second, **more),
        Figure("Steps", ours.per_second, beside=RAW, reference=step[RAW].per_second, **more),
        Figure("Question opened", get[OURS].per_second, beside=WIZARD, reference=get[WIZARD].per_second, **more),
        Figure("Step, application and database", cpu, beside=WIZARD, reference=theirs, floor=1.5, goal=0.6),
        Figure("Step, application", ours.app_ms, beside=WIZARD, reference=wizard.app_ms),
        Figure("Step, database", ours.database_ms, beside=ROWS, reference=rows.database_ms, floor=2.5, goal=1.5),
        Figure("Step, database", ours.database_ms, beside=RAW, reference=step[RAW].database_ms),
        Figure(
            "Question opened, application",
            get[OURS].app_ms,
            beside=WIZARD,
            reference=get[WIZARD].app_ms,
            floor=1.0,
            goal=0.5,
        ),
        Figure("Question opened, application", get[OURS].app_ms, beside=HELLO, reference=get[HELLO].app_ms),
    ]


def asked_of_the_database(on: Stage, asked: Mapping[str, Sequence[Asked]]) -> list[Figure]:
    """How many statements a page and a step send."""
    counts = {
        (name, kind): on.cluster.statements(database, [act] * COUNTED)
        for name, database in on.databases.items()
        for kind, act in ((GET, asked[name][0].look), (STEP, asked[name][0].step))
    }
    return [
        Figure("Statements, question opened", counts[OURS, GET], unit="", floor=4, goal=3),
        Figure("Statements, answer sent", counts[OURS, STEP] - counts[OURS, GET], unit="", floor=9, goal=7),
        *(
            Figure(f"Statements, answer sent: {name}", counts[name, STEP] - counts[name, GET], unit="")
            for name in (WIZARD, ROWS)
        ),
    ]


def memory(on: Stage) -> Figure:
    """What a worker holds once it has worked."""
    ours, bare = (workers_mb(on.servers[name].pid) for name in (OURS, HELLO))
    return Figure("Memory of a worker", ours, unit="MB", beside=HELLO, reference=bare, floor=2.0, goal=1.7)


def start(on: Stage) -> Figure:
    """From the command to the first answer, by turns."""
    environment = deployed.environment(on.cluster, on.databases[OURS], on.home)
    ways = {
        OURS: lambda: deployed.product(environment),
        HELLO: lambda: gunicorn("tests.bench.baselines.hello", plain_environment(on.cluster)),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for name in interleaved(list(ways), STARTS):
        begun = time.perf_counter()
        with ways[name]():
            taken[name].append(time.perf_counter() - begun)
    ours, bare = (statistics.median(taken[name]) for name in ways)
    return Figure("Start to first answer", ours, unit="s", beside=HELLO, reference=bare, floor=2.5, goal=2.0)


def figures(on: Stage) -> list[Figure]:
    asked = at_their_pages(on)
    kept = list(storage.figures(on, asked[OURS][0], asked[ROWS][0]))
    laps = measured(on, asked)
    return [*speed(laps), *asked_of_the_database(on, asked), memory(on), start(on), *kept]
