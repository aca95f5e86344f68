"""How long the main pages take: `make bench`. One person, one page after the other, on SQLite and on PostgreSQL.

The times are those of a whole request on this machine, at this moment, with the demonstration's dozen records, and
serve to compare one version with the next on the same machine. PostgreSQL runs with its usual safety (fsync on).
"""

import http.cookiejar
import os
import platform
import re
import statistics
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping

from decisions.demo.cast import PASSWORD, PRACTITIONER
from tests import postgres
from tests.serving import WORKERS, demonstration

WARM_UP, ROUNDS = 10, 100
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class Visitor:
    """A browser without a window: keeps cookies, follows redirects, raises on any error page."""

    def __init__(self, base: str) -> None:
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        with self._opener.open(self.base + path, timeout=30) as answer:
            return str(answer.read().decode())

    def sign_in(self, who: str = PRACTITIONER) -> None:
        """Through the sign-in page, as anybody would."""
        page = self.get("/")
        form = {**hidden(page), "login": who, "password": PASSWORD}
        action = re.search(r'<form[^>]*action="([^"]+)"', page)
        url = urllib.parse.urljoin(self._opener.open(self.base + "/").geturl(), action[1] if action else "")
        body = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(url, body, {"Referer": url})  # noqa: S310 - our own server
        self._opener.open(request, timeout=30).close()


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's form, the token against forged requests among them."""
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page)
    pairs = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in inputs]
    return {name[1]: value[1] for name, value in pairs if name and value}


def links(pattern: str, page: str) -> list[str]:
    """The addresses on the page that match, of which there must be one."""
    found = re.findall(f'href="({pattern})"', page)
    if not found:
        raise RuntimeError(f"no link like {pattern} was found")
    return found


def pages(visitor: Visitor) -> Mapping[str, str]:
    """The pages that are timed, found by following links as a practitioner would."""
    mine = visitor.get("/decisions/")
    draft = links(rf"/decisions/{UUID}/", mine)[0]
    record = links(rf"/decisions/{UUID}/record/", mine)[-1]  # the last of them is submitted
    question = links(rf"{draft}questions/[\w-]+/", visitor.get(draft))[0]
    return {
        "My decisions": "/decisions/",
        "Task list": draft,
        "Question": question,
        "Check your answers": f"{draft}check/",
        "Record": record,
        "Guidance": "/guidance/",
    }


def timings(visitor: Visitor, path: str) -> Iterator[float]:
    """Milliseconds of each request, once the server is warm."""
    for number in range(WARM_UP + ROUNDS):
        started = time.perf_counter()
        visitor.get(path)
        if number >= WARM_UP:
            yield (time.perf_counter() - started) * 1000


def report(database: str, base: str) -> None:
    visitor = Visitor(base)
    visitor.sign_in()
    print(f"\n{database:<22}{'median ms':>10}{'95 % ms':>10}")
    for name, path in pages(visitor).items():
        taken = sorted(timings(visitor, path))
        print(f"{name:<22}{statistics.median(taken):>10.1f}{taken[int(len(taken) * 0.95)]:>10.1f}", flush=True)


def main() -> None:
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, {WORKERS} gunicorn workers"
    print(f"{where}, {ROUNDS} requests a page after {WARM_UP} to warm up")
    with demonstration() as base:
        report("SQLite", base)
    with postgres.cluster(durable=True) as url, demonstration(database_url=maintenance(url)) as base:
        report("PostgreSQL", base)


def maintenance(url: str) -> str:
    """The one database that a new cluster holds already."""
    return url.replace(f"/{postgres.DATABASE}", "/postgres")


if __name__ == "__main__":
    main()
