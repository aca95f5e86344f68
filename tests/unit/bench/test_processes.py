"""What /proc says of a process and of all below it."""

from pathlib import Path

import pytest

from tests.bench.processes import TICKS, Stat, below, cpu_ms, resident_mb, stat, workers_mb


def text(name: str, parent: int, *ticks: int) -> str:
    return f"7 ({name}) S {parent} 1 1 0 -1 0 1 2 3 4 {' '.join(map(str, ticks))} 20 0"


def test_the_time_is_that_of_a_process_and_of_its_ended_children() -> None:
    assert stat(text("gunicorn", 5, 1, 20, 300, 4000)) == Stat(parent=5, ticks=4321)


def test_a_name_may_hold_brackets_and_spaces() -> None:
    assert stat(text("postgres: (x) idle", 5, 1, 0, 0, 0)) == Stat(parent=5, ticks=1)


def test_everything_that_a_process_started_stands_below_it() -> None:
    assert sorted(below({2: 1, 3: 2, 4: 2, 5: 4, 6: 1}, 2)) == [2, 3, 4, 5]


def test_memory_is_what_is_held() -> None:
    assert resident_mb("Name:\tx\nVmHWM:\t  9999 kB\nVmRSS:\t    2048 kB\n") == 2.0


def test_of_a_process_that_has_ended_no_memory_is_told() -> None:
    with pytest.raises(ValueError, match="has ended"):
        resident_mb("Name:\tx\nState:\tZ (zombie)\n")


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """A server 10 with workers 11 and 12, and a stranger 13; the directory of 14 has gone empty."""
    for pid, parent, ticks in ((10, 1, 1), (11, 10, 2), (12, 10, 4), (13, 1, 8)):
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(text("x", parent, ticks, 0, 0, 0))
        (tmp_path / str(pid) / "status").write_text(f"VmRSS:\t{pid * 1024} kB\n")
    (tmp_path / "14").mkdir()
    (tmp_path / "uptime").write_text("1 1")
    return tmp_path


def test_processor_time_is_that_of_the_whole_server_and_of_nobody_else(proc: Path) -> None:
    assert cpu_ms(10, proc) == 7 * 1000 / TICKS


def test_the_memory_of_a_worker_is_the_mean_of_all_without_their_parent(proc: Path) -> None:
    assert workers_mb(10, proc) == 11.5
