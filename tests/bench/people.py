"""Who does the steps: a practitioner at the product's first question, and the same person at each baseline's."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from decisions.demo.cast import PASSWORD, PRACTITIONER
from tests.bench.baselines import fill
from tests.bench.web import Connection, WrongAnswer, hidden
from tests.visit import Form, Values, Visitor

LONG = (
    "The information is needed to keep the child safe: the family has moved, the school has not seen her for nine "
    "days, and her last nurse was told of threats. Only what the duty team needs to find her is shared. Look number "
)
#: Whom the product's drafts are about: two names that nobody takes for one person.
CHILDREN = ("Robin Ashdown", "Katya Holloway")
#: Where the product signs in, and the baselines.
SIGN_IN, PLAIN_SIGN_IN = "/account/login/", "/login/"
SEARCH = "/decisions/search/"


@dataclass
class Asked:
    """One person on one question page: what they send, and which of its controls has new words each time."""

    connection: Connection
    path: str
    sent: Mapping[str, object]
    text: str
    _number: "itertools.count[int]" = field(default_factory=itertools.count)

    def look(self) -> None:
        """Open the page."""
        self.connection.page(self.path)

    def step(self) -> None:
        """Open the page, give the answer other words, and send it on. WrongAnswer where it is not taken."""
        fresh = hidden(self.connection.page(self.path))
        sent = {**self.sent, **fresh, self.text: f"{LONG}{next(self._number)}."}
        self.connection.send(self.path, sent)


def a_draft(port: int, child: str) -> Visitor:
    """A practitioner with a new draft about this child, answered to its end, at its check page."""
    from tests.integration.decisions.wizard.journeys import BY_PUBLIC_INTEREST, walk

    return walk(signed_in(port, PRACTITIONER), BY_PUBLIC_INTEREST, name=child)


def at_the_product(port: int, child: str) -> Asked:
    """A practitioner with such a draft, at its first question."""
    visitor = a_draft(port, child)
    path = visitor.url.replace("check/", "questions/purpose/")
    sent = {**visitor.open(path).form().values, "action": "continue"}
    return Asked(visitor.client, path, sent, "how_it_serves")


def signed_in(port: int, who: str) -> Visitor:
    """A visitor of the product who has signed in on its own page."""
    visitor = Visitor(Connection(port))
    visitor.client.send(SIGN_IN, {**hidden(visitor.open(SIGN_IN).html), "login": who, "password": PASSWORD})
    return visitor


def searching(visitor: Visitor, term: str) -> Callable[[], None]:
    """The search for a record, on the form that is opened once. WrongAnswer where it finds no page."""
    form = visitor.open(SEARCH).form("csrfmiddlewaretoken").values
    body = urlencode({**form, "q": term}, doseq=True)

    def search() -> None:
        answer = visitor.client.post(SEARCH, body)
        if answer.status_code != 200:
            raise WrongAnswer(f"{SEARCH} answers {answer.status_code}")

    return search


def at_a_baseline(port: int, who: str, begin: str) -> Asked:
    """Signed in, with every page behind `begin` answered but the last, and at its first question again."""
    visitor = Visitor(Connection(port))
    form = hidden(visitor.open(PLAIN_SIGN_IN).html)
    visitor.client.send(PLAIN_SIGN_IN, {**form, "username": who, "password": fill.PASSWORD})
    first, sent = visitor.open(begin).url, answered(visitor.form("csrfmiddlewaretoken"))
    asked = Asked(visitor.client, first, sent, next(name for name in sent if name.endswith("purpose_how_it_serves")))
    while not visitor.url.rstrip("/").endswith("lawful-basis"):
        form = answered(visitor.form("csrfmiddlewaretoken"))
        visitor.open(visitor.client.send(visitor.url, form))
    return asked


def answered(form: Form) -> Values:
    """A baseline's form with the first choice of each answer and of the aims."""
    first = {name: offered[:1] for name, offered in form.offered.items() if name.endswith(("_answer", "_aims"))}
    return {**form.values, **first}
