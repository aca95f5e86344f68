"""Which rows of eight words the sources are made of, as hashes: `python -m tests.shingles FOLDER` writes that file.

The sources themselves are not in the repository. FOLDER holds each as a text file. A hash tells that a text of ours has
the same eight words in the same order, and cannot be turned back into the source.
"""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HASHES = Path(__file__).parent / "unit" / "guidance" / "sources" / "shingles.txt"
WORDS = 8
#: So many hexadecimal digits that no text of ours meets a hash by chance.
DIGITS = 12
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
WORD = re.compile(r"[a-z0-9]+")


def shingles(text: str) -> Iterator[str]:
    """Every eight words that follow one another; case, signs and addresses do not count."""
    words = WORD.findall(re.sub(r"['’]", "", ADDRESS.sub(" ", text).lower()))
    return (" ".join(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1))


def hashed(shingle: str) -> str:
    return hashlib.sha256(shingle.encode()).hexdigest()[:DIGITS]


def of_sources() -> frozenset[str]:
    """The hashes as they are kept."""
    return frozenset(HASHES.read_text(encoding="ascii").split())


def write(texts: Iterable[str]) -> int:
    """Keep the hashes of these texts; how many there are."""
    found = sorted({hashed(one) for text in texts for one in shingles(text)})
    HASHES.write_text("\n".join(found) + "\n", encoding="ascii")
    return len(found)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(write(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))))
