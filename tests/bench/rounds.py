"""Things measured by turns, A B C then C B A, so that whatever else the machine does weighs on all of them."""

import itertools
import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Lap:
    """What came of one round of one thing: acts a second, and the processor time of each."""

    per_second: float
    app_ms: float
    database_ms: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Something to measure: what each person does over and over, and whose processor time that takes."""

    acts: Sequence[Act]
    app_cpu: Callable[[], float]
    database_cpu: Callable[[], float]

    def lap(self, seconds: float) -> Lap:
        """Everybody at once, for so long. Whatever one of them raises is raised."""
        app, database, begun = self.app_cpu(), self.database_cpu(), time.perf_counter()
        with ThreadPoolExecutor(len(self.acts)) as people:
            done = sum(people.map(lambda act: _over_and_over(act, begun + seconds), self.acts))
        took = time.perf_counter() - begun
        return Lap(done / took, (self.app_cpu() - app) / done, (self.database_cpu() - database) / done)


def _over_and_over(act: Act, end: float) -> int:
    done = 0
    while not done or time.perf_counter() < end:
        act()
        done += 1
    return done


def interleaved(names: Sequence[Any], rounds: int) -> Iterator[Any]:
    """Whose turn it is: in their order, then backwards, and so on."""
    for number in range(rounds):
        yield from names if number % 2 == 0 else reversed(names)


def medians(things: Mapping[str, Measured], rounds: int, seconds: float) -> dict[str, Lap]:
    """Measure all by turns, each in as many rounds, after one that does not count; the median of each figure."""
    for thing in things.values():
        thing.lap(seconds / 2)
    laps: dict[str, list[Lap]] = {name: [] for name in things}
    for name in interleaved(list(things), rounds):
        laps[name].append(things[name].lap(seconds))
    return {name: median(own) for name, own in laps.items()}


def waited_ms(acts: Mapping[Any, Act], rounds: int) -> dict[Any, float]:
    """How long each act takes, one person alone, by turns; medians in milliseconds, after three that do not count."""
    for _warm_up, act in itertools.product(range(3), acts.values()):
        act()
    taken: dict[Any, list[float]] = {name: [] for name in acts}
    for name in interleaved(list(acts), rounds):
        begun = time.perf_counter()
        acts[name]()
        taken[name].append((time.perf_counter() - begun) * 1000)
    return {name: statistics.median(own) for name, own in taken.items()}


def median(laps: Sequence[Lap]) -> Lap:
    return Lap(
        per_second=statistics.median(lap.per_second for lap in laps),
        app_ms=statistics.median(lap.app_ms for lap in laps),
        database_ms=statistics.median(lap.database_ms for lap in laps),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]
