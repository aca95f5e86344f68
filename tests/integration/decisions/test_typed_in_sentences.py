"""Whatever somebody types ends with a full stop; inside a sentence of ours it never stands with one."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from consent.models import ConsentEvent
from decisions.demo.plainest import whole
from decisions.demo.walk import post
from decisions.models import Decision, Informing
from decisions.rules.additions import AdditionKind
from decisions.rules.lifecycle import Action, Status
from decisions.services.additions import add_to_record
from decisions.services.reviewing import review
from guidance.flow.graph import Kind
from tests.factories.decisions import (
    BY_CONSENT,
    BY_COURT_ORDER,
    BY_PUBLIC_INTEREST,
    CURRENT,
    NO_PURPOSE,
    make_decision,
    story,
)

#: Every field that takes words, filled in with words that close.
TYPED = {
    step.key: {
        field.key: f"Typed as {field.key}." for field in step.fields if field.kind in (Kind.TEXT, Kind.LONG_TEXT)
    }
    for step in CURRENT.steps
}
#: A full stop that somebody typed, and after it neither the end of an element nor another sentence.
RUNS_ON = re.compile(r"Typed as \w+\.(?!\s*<)(?!\s+[A-Z“])")
#: What stands within a line, and what a box holds, which is as it was typed.
WITHIN = re.compile(r"</?(?:strong|span|em|a|time|ins|del)\b[^>]*>|value=\"[^\"]*\"")
#: What stands in a line of its own.
CAPTION = re.compile(r'<span class="govuk-caption-\w">(.*?)</span>', re.DOTALL)
PAGES = ("decisions:record", "decisions:print", "decisions:route", "decisions:history", "decisions:note")

ROUTES = {
    "consent": BY_CONSENT,
    "public interest": BY_PUBLIC_INTEREST,
    "court order": BY_COURT_ORDER,
    "no purpose": NO_PURPOSE,
}


def runs_on(client: Client, url: str) -> list[str]:
    response = client.get(url)
    assert response.status_code == 200, url
    html = unescape(WITHIN.sub("", CAPTION.sub(r"<p>\1</p>", response.content.decode())))
    return [html[max(0, found.start() - 40) : found.end() + 20] for found in RUNS_ON.finditer(html)]


def filled_in(author: User, route: str, **more: Any) -> Decision:
    return make_decision(author, story=story(ROUTES[route], TYPED), **more)


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_of_a_record_runs_on_behind_a_typed_full_stop(
    client: Client, practitioner: User, manager: User, guardian: User, route: str
) -> None:
    decision = filled_in(practitioner, route)
    row = Informing.objects.filter(decision=decision).exclude(told="already").first()
    if row:
        add_to_record(
            post(practitioner, decision.pk),
            kind=AdditionKind.TOLD,
            row=row.pk,
            words="Typed as words.",
            happened_on=decision.submitted_at.date(),
        )
    add_to_record(
        post(practitioner, decision.pk),
        kind=AdditionKind.LATER_OUTCOME,
        afterwards="no_known_harm",
        words="Typed as words.",
    )
    assert not RUNS_ON.search(decision.summary)
    addresses = [reverse(name, args=[decision.pk]) for name in PAGES]
    waits = [reverse("oversight:review", args=[decision.pk])] if decision.status == Status.AWAITING_REVIEW else []
    for reader, more in (
        (practitioner, [reverse("decisions:mine"), reverse("decisions:submitted", args=[decision.pk])]),
        (manager, [reverse("oversight:queue"), *waits]),
        (guardian, [reverse("decisions:caldicott", args=[decision.pk])]),
    ):
        client.force_login(reader)
        asked = [*addresses[:4], *more, *(addresses[4:] if reader == practitioner else [])]
        assert {url: found for url in asked if (found := runs_on(client, url))} == {}


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_of_a_draft_runs_on_behind_a_typed_full_stop(client: Client, practitioner: User, route: str) -> None:
    draft = filled_in(practitioner, route, before="check")
    client.force_login(practitioner)
    pages = [reverse("decisions:step", args=[draft.pk, told.step]) for told in whole(story(ROUTES[route], TYPED)).pages]
    named = [reverse(f"decisions:{name}", args=[draft.pk]) for name in ("check", "tasks", "record", "history")]
    assert {url: found for url in (*pages, *named) if (found := runs_on(client, url))} == {}


@pytest.mark.parametrize("route", ["consent", "public interest"])
def test_what_was_agreed_or_refused_does_not_run_on(client: Client, practitioner: User, route: str) -> None:
    filled_in(practitioner, route)
    client.force_login(practitioner)
    said = ConsentEvent.objects.get()
    addresses = [reverse("consent:list"), reverse("consent:person", args=[said.person_id])]
    addresses += [reverse(f"consent:{name}", args=[said.pk]) for name in ("consent", "withdraw", "renew")]
    assert {url: found for url in addresses if (found := runs_on(client, url))} == {}


def test_a_returned_record_does_not_run_on(client: Client, practitioner: User, manager: User) -> None:
    decision = filled_in(practitioner, "public interest")
    review(actor=manager, decision_id=decision.pk, action=Action.RETURN, reason="Typed as reason.")
    client.force_login(practitioner)
    addresses = [reverse(f"decisions:{name}", args=[decision.pk]) for name in ("record", "print", "respond", "check")]
    assert {url: found for url in addresses if (found := runs_on(client, url))} == {}
