"""Public pages, the organisation's colour, the probe, and the pages for what goes wrong."""

import re
import sys

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts import history
from accounts.models import Organisation, User
from accounts.services import service_actor
from guidance import errors

PUBLIC = ["help", "accessibility", "privacy", "cookies", "quick_exit_help", "signed_out"]
POLICY = {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"}


def request(person: object = None) -> HttpRequest:
    made = RequestFactory().get("/somewhere/")
    if person is not None:
        made.user = person  # type: ignore[assignment]
    return made


def text(response: HttpResponse) -> str:
    """The page without the tokens of its forms, which differ each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("name", PUBLIC)
def test_anybody_may_read_the_support_pages(client: Client, db: None, name: str) -> None:
    response = client.get(reverse(name))
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert "exit-form" not in page
    assert set(response["Content-Security-Policy"].split("; ")) >= POLICY
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.parametrize("name", PUBLIC)
def test_support_pages_load_nothing_from_elsewhere(client: Client, db: None, name: str) -> None:
    page = client.get(reverse(name)).content.decode()
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
    assert "style=" not in page


def test_titles_tell_the_pages_apart(client: Client, db: None) -> None:
    titles = {re.findall(r"<title>(.*?)</title>", client.get(reverse(name)).content.decode())[0] for name in PUBLIC}
    assert len(titles) == len(PUBLIC)
    assert all(title.endswith(" – Record a sharing decision") for title in titles)


def test_help_is_on_every_page_in_the_same_place_wcag_3_2_6(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    for name in (*PUBLIC, "guidance:index", "profile"):
        footer = client.get(reverse(name)).content.decode().split("<footer")[1]
        assert re.findall(r'href="([^"]+)"', footer)[0] == reverse("help")


def test_help_names_the_organisations_contacts_to_its_own_people(client: Client, practitioner: User) -> None:
    for organisation in Organisation.objects.all():
        organisation.safeguarding_contact = "Ngozi Ade, 01632 960001"
        history.save(organisation, actor=service_actor("tests"))
    assert "01632 960001" not in client.get(reverse("help")).content.decode()
    client.force_login(practitioner)
    assert "Ngozi Ade, 01632 960001" in client.get(reverse("help")).content.decode()


def test_signed_out_tells_somebody_who_is_still_signed_in(client: Client, practitioner: User) -> None:
    assert "Sign in again" in client.get(reverse("signed_out")).content.decode()
    client.force_login(practitioner)
    assert "still signed in" in client.get(reverse("signed_out")).content.decode()


def test_the_cookies_page_names_the_cookies_that_are_set(client: Client, db: None) -> None:
    page = client.get(reverse("cookies")).content.decode()
    assert set(client.get(reverse("account_login")).cookies) <= set(re.findall(r">(\w+)</th>", page))


def test_pages_of_somebody_signed_in_have_the_way_out_and_the_warning(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    page = client.get(reverse("profile")).content.decode()
    assert f'id="exit-form" method="post" action="{reverse("leave")}"' in page
    assert 'data-warn-after="780" data-end-after="900"' in page
    assert client.get(reverse("profile"))["Cache-Control"] == "no-store"


def test_the_colour_is_kept_by_the_browser_and_belongs_to_nobody(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    response = client.get("/brand-aa0033.css")
    assert "--govuk-brand-colour:#aa0033" in response.content.decode()
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in response


@pytest.mark.parametrize("colour", ["red", "00594G", "00594f00", "%3B%7D"])
def test_nothing_but_a_colour_gets_into_the_style_sheet(client: Client, db: None, colour: str) -> None:
    assert client.get(f"/brand-{colour}.css").status_code == 404


def test_the_probe_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_missing_and_forbidden_look_the_same_and_repeat_nothing(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    missing = text(errors.not_found(request(practitioner), Http404("no decision 17 of Robin")))
    assert "Robin" not in missing
    assert "somewhere" not in missing
    assert missing == text(errors.not_found(request(practitioner), Http404()))
    shown = client.get("/decisions/robin-example/")
    assert shown.status_code == 404
    assert "robin" not in shown.content.decode()


def test_a_refusal_gives_its_reason(db: None) -> None:
    response = errors.forbidden(request(), PermissionDenied("You wrote this record, so somebody else reviews it."))
    assert response.status_code == 403
    assert "You wrote this record, so somebody else reviews it." in text(response)
    assert "Your role in this service does not allow it." in text(errors.forbidden(request(), PermissionDenied()))
    assert "&lt;b&gt;" in text(errors.forbidden(request(), PermissionDenied("<b>")))


def test_a_request_that_cannot_be_read(db: None) -> None:
    response = errors.bad_request(request(), SuspiciousOperation("TooManyFieldsSent 4711"))
    assert response.status_code == 400
    assert "4711" not in text(response)


def test_a_fault_of_ours_is_told_without_a_database() -> None:
    response = errors.server_error(request())
    assert response.status_code == 500
    assert "Something went wrong" in text(response)


def test_a_database_that_does_not_answer_is_a_matter_of_waiting() -> None:
    try:
        raise OperationalError("server closed the connection")
    except OperationalError:
        assert sys.exc_info()[1] is not None
        response = errors.server_error(request())
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "server closed" not in text(response)


def test_the_address_of_a_form_shows_a_page_to_a_reader_and_an_empty_answer_to_others(
    client: Client, practitioner: User
) -> None:
    client.force_login(practitioner)
    shown = client.get(reverse("leave"))
    assert (shown.status_code, shown["Allow"]) == (405, "POST")
    assert "This page does not open from a link" in shown.content.decode()
    assert client.put(reverse("leave")).content == b""
