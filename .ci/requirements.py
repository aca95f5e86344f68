"""Whether docs/requirements.csv has every row of the specification, in its order, and none besides.

The specification lies beside a checkout in some places only; where it does not, there is nothing to compare with.
"""

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPECIFICATION = ROOT.parent / "shared" / "spec" / "requirements.md"
TABLE = ROOT / "docs" / "requirements.csv"


def of_sources(text: str) -> list[str]:
    """Section A: the source of each heading with the first cell of each row under it."""
    found, source = [], ""
    for line in text.splitlines():
        heading = re.match(r"### (S\d)", line)
        source = heading[1] if heading else source
        cell = re.match(r"\| ([^|]+?) \|", line)
        if cell and cell[1] not in ("Place", "FAQ", "Para"):
            place = f"FAQ {cell[1]}" if source == "S3" else cell[1].removesuffix(" text")
            found.append(f"{source} {place}")
    return found


def of_disagreements(text: str) -> list[str]:
    """Section B: each is numbered."""
    return re.findall(r"^\| (D\d+) \|", text, re.MULTILINE)


def of_conditions(text: str) -> list[str]:
    """Section C: conditions parted by dots, then rules in sentences; C1, C2, ... in their order."""
    conditions, _, rules = text.partition(" Oversight must ")
    parts = conditions.split(" · ") + re.split(r", (?!never)|\. ", rules.strip().rstrip("."))
    return [f"C{number}" for number in range(1, len(parts) + 1)]


def wanted(text: str) -> list[str]:
    """The name of every row, in the order of the specification."""
    sources, rest = text.split("\n## B.")
    disagreements, conditions = rest.split("\n## C.")
    return of_sources(sources) + of_disagreements(disagreements) + of_conditions(conditions.partition("\n")[2])


def main() -> int:
    if not SPECIFICATION.parent.parent.is_dir():
        return 0
    names = wanted(SPECIFICATION.read_text(encoding="utf-8"))
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        held = [row["name"] for row in csv.DictReader(file)]
    faults = [f"missing: {name}" for name in names if name not in held]
    faults += [f"invented: {name}" for name in held if name not in names]
    if not faults and held != names:
        faults = ["the rows stand in another order than in the specification"]
    for fault in faults:
        print(f"docs/requirements.csv: {fault}", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
