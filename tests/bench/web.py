"""A browser's part, at the least cost: one kept connection, cookies, and the headers that the proxy would set."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

from tests.serving import HOST

REDIRECTS = (301, 302, 303)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
AS_A_BROWSER_SENDS = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back; `redirect_chain` as Django's own test client has it, so that tests' visitors can use this."""

    status_code: int
    content: bytes
    location: str
    redirect_chain: list[tuple[str, int]] = field(default_factory=list)


class WrongAnswer(RuntimeError):
    """A page answered otherwise than the benchmark needs: its time would mean nothing."""


class Connection:
    """One person's kept connection to a server behind a proxy that ends https."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=120)
        self._cookies: dict[str, str] = {}

    def get(self, path: str, *, follow: bool = False) -> Answer:
        """Ask for a page; `follow` goes where it leads."""
        return self._followed(self._ask("GET", path), path) if follow else self._ask("GET", path)

    def post(self, path: str, body: str, *, content_type: str = AS_A_BROWSER_SENDS, follow: bool = False) -> Answer:
        """Send a form that is encoded already."""
        answer = self._ask("POST", path, body, content_type)
        return self._followed(answer, path) if follow else answer

    def page(self, path: str) -> str:
        """A page that has to be there; WrongAnswer where it is not."""
        answer = self.get(path)
        if answer.status_code != 200:
            raise WrongAnswer(f"{path} answers {answer.status_code} {answer.location}")
        return answer.content.decode()

    def send(self, path: str, form: Mapping[str, object]) -> str:
        """Send a form that has to be taken; returns where it leads, WrongAnswer where it is shown again."""
        answer = self.post(path, urlencode(form, doseq=True))
        if answer.status_code not in REDIRECTS:
            raise WrongAnswer(f"{path} was not taken: {answer.status_code}")
        return answer.location

    def _ask(self, method: str, path: str, body: str | None = None, content_type: str = "") -> Answer:
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": HOST, "Referer": f"https://{HOST}/"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if body is not None:
            headers["Content-Type"] = content_type
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        except ConnectionError:  # the server let an idle connection go
            self._connection.close()
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        content = response.read()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return Answer(response.status, content, response.headers.get("Location") or "")

    def _followed(self, answer: Answer, path: str) -> Answer:
        chain: list[tuple[str, int]] = []
        while answer.status_code in REDIRECTS and len(chain) < 10:
            where = urlsplit(urljoin(path, answer.location))
            path = f"{where.path}?{where.query}" if where.query else where.path
            chain.append((path, answer.status_code))
            answer = self._ask("GET", path)
        return Answer(answer.status_code, answer.content, "", chain)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page: what protects a form from forgery, the version that was seen, and the like."""
    return dict(HIDDEN.findall(page))
