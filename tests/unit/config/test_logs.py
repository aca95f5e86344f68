"""Logs help an operator and hold nobody's words."""

import json
import logging
import re
import sys

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.logs import PrivateJsonFormatter, RequestId, WithoutQuery, request_id

SECRET = "Amira Example, 12 Orchard Road"


def line_for(message: str, *arguments: object, **options: object) -> dict[str, str]:
    record = logging.getLogger("test").makeRecord("test", logging.ERROR, __file__, 1, message, arguments, **options)
    RequestId().filter(record)
    return json.loads(PrivateJsonFormatter("%(levelname)s %(request_id)s %(message)s").format(record))


def test_the_query_of_a_request_is_not_logged() -> None:
    request = RequestFactory().get("/decisions/", {"q": SECRET})
    line = line_for("Not Found: %s", request.path, exc_info=None, extra={"request": request, "status_code": 404})
    assert line["message"] == "Not Found: /decisions/"
    assert "Orchard" not in json.dumps(line)
    assert line["status_code"] == 404


def test_the_demonstration_s_server_logs_no_query() -> None:
    line = '"%s" %s %s', "GET /decisions/start/?case=CF-20871 HTTP/1.1", "302", "0"
    record = logging.getLogger("test").makeRecord("django.server", logging.INFO, __file__, 1, line[0], line[1:], None)
    assert WithoutQuery().filter(record)
    assert record.getMessage() == '"GET /decisions/start/? HTTP/1.1" 302 0'


def test_an_exception_is_logged_without_what_it_says() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"no row for {SECRET}") from error
    except ValueError:
        line = line_for("failed", exc_info=sys.exc_info())
    assert "Orchard" not in json.dumps(line)
    assert re.findall(r"^\w+$", line["exc_info"], re.MULTILINE) == ["ValueError", "KeyError"]
    assert f"{__file__}:" in line["exc_info"]


def test_each_request_has_an_id_of_its_own_whatever_the_client_sends() -> None:
    seen: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(line_for("working", exc_info=None)["request_id"])
        return HttpResponse()

    serve = request_id(page)
    sent = [serve(RequestFactory().get("/", headers={"X-Request-ID": "theirs"}))["X-Request-ID"] for _ in range(2)]
    assert sent == seen
    assert len({"theirs", *sent}) == 3
