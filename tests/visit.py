"""A visitor without a browser: opens pages, fills in the form on them, follows where it leads, and counts pages.

Only what the page itself offers is sent, so a journey that works here works without JavaScript.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from accounts.session_lock import SEEN

Values = dict[str, list[str]]
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
#: What a form is sent as that uploads no file.
AS_A_BROWSER_SENDS = "application/x-www-form-urlencoded"


def lock(client: Client) -> None:
    """Its owner has been away for too long: the session is locked."""
    _seen(client, 0)


def unlock(client: Client) -> None:
    """Its owner is back, and has entered the password."""
    _seen(client, time.time())


def _seen(client: Client, at: float) -> None:
    session = client.session
    session[SEEN] = at
    session.save()


@dataclass
class Form:
    """One form of a page: where it posts to, what its controls hold, and the choices that they offer."""

    action: str
    values: Values = field(default_factory=dict)
    offered: Values = field(default_factory=dict)


class FormReader(HTMLParser):
    """Reads every form that posts, as a browser would send it untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self._form = Form(given.get("action") or "")
            self.forms.append(self._form)
        elif self._form is not None and tag == "textarea":
            self._area = given["name"]
            self._form.values[self._area or ""] = [""]
        elif self._form is not None and tag == "input" and given.get("name"):
            self._control(self._form, given)

    def _control(self, form: Form, given: dict[str, str | None]) -> None:
        name, value = given["name"] or "", given.get("value") or ""
        if given.get("type") in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(value)
            if "checked" not in given:
                return
        form.values.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            held = self._form.values[self._area]
            held[0] = held[0] + data if held[0] else data.removeprefix("\n")  # a first line end is the page's own

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "form":
            self._form = None


class Visitor:
    """Someone signed in, with the page that they see now."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.loads = 0
        self.url = ""
        self.status = 0
        self.html = ""

    def open(self, url: str) -> "Visitor":
        """Open a page, following where it leads."""
        self._see(self.client.get(url, follow=True), url)
        return self

    def form(self, holding: str = "idempotency_key") -> Form:
        """The form on this page that has a control of this name."""
        reader = FormReader()
        for markup in FORM.findall(self.html):  # to read what stands between forms too would take ten times as long
            reader.feed(markup)
        return next(form for form in reader.forms if holding in form.values)

    def send(self, answers: Mapping[str, Any] | None = None, *, action: str = "continue") -> "Visitor":
        """Fill in the page's own form with `answers`, press a button, and see the page that follows."""
        form = self.form()
        sent: dict[str, Any] = {**form.values, "action": [action]}
        for name, value in (answers or {}).items():
            sent[name] = value if isinstance(value, list) else [value]
        posted = self.client.post(
            form.action or self.url, urlencode(sent, doseq=True), content_type=AS_A_BROWSER_SENDS, follow=True
        )
        self._see(posted, self.url)
        return self

    def _see(self, response: Any, url: str) -> None:
        chain = response.redirect_chain
        self.url = chain[-1][0] if chain else url
        self.status = response.status_code
        self.html = response.content.decode()
        self.loads += 1
