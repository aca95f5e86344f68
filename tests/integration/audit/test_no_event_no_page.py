"""Where no event can be written, no page shows a record (quality.md A8; design.md, audit: access)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import User
from decisions.models import Decision
from tests.integration.audit.pages import FORMS, OF_A_GUARDIAN, OF_THE_AUTHOR, signed_in, url


@contextmanager
def no_more_events() -> Iterator[None]:
    """The database takes no event."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute(
                "CREATE FUNCTION no_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no event'; END $$"
            )
        does = "EXECUTE FUNCTION no_event()" if postgresql else "BEGIN SELECT RAISE(ABORT, 'no event'); END"
        cursor.execute(f"CREATE TRIGGER no_event BEFORE INSERT ON audit_auditevent FOR EACH ROW {does}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER no_event" + (" ON audit_auditevent" if postgresql else ""))
            if postgresql:
                cursor.execute("DROP FUNCTION no_event()")


@pytest.mark.django_db(transaction=True)
def test_no_event_no_page(
    practitioner: User, guardian: User, manager: User, other_practitioner: User, draft: Decision, watched: Decision
) -> None:
    author, reader = signed_in(practitioner), signed_in(guardian)
    walks = (
        (author, draft, OF_THE_AUTHOR),
        (author, watched, OF_THE_AUTHOR | {"decisions:record", "decisions:print"}),
        (reader, watched, OF_A_GUARDIAN),
    )
    places = [(client, url(name, decision)) for client, decision, names in walks for name in sorted(names)]
    wrongly = [
        (author if name in OF_THE_AUTHOR else reader, url(name, watched), wrong)
        for name, (wrong, _right) in FORMS.items()
    ]
    with no_more_events():
        answers = [(at, client.get(at)) for client, at in places]
        answers += [(at, client.post(at, sent)) for client, at, sent in wrongly]
        answers.append(("search", author.post(reverse("decisions:search"), {"q": "Robin"})))
        answers.append(("export", reader.post(reverse("caldicott:export"), {"form": "csv", "reason": "For the panel"})))
        assert [at for at, answer in answers if answer.status_code in (200, 422)] == []
        for word in (draft.reference[:5], watched.reference[:5], "Robin"):
            assert not [at for at, answer in answers if word.encode() in answer.content]
