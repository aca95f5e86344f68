"""Logs that help an operator and hold nobody's words: one JSON object a line, each with the id of its request."""

import logging
import logging.config
import re
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from types import TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

#: Stays until the thread's next request begins, for Django logs a refused request after the last middleware is done.
current_request: ContextVar[str] = ContextVar("current_request", default="-")

#: The query of an address, up to the next space.
QUERY = re.compile(r"\?\S*")

#: What stands before a key in an address: to confirm a receipt, to choose a password (an invitation is such a link).
BEFORE_KEYS = ("/receipt/", "/account/password/reset/key/")
KEY = re.compile(rf"({'|'.join(BEFORE_KEYS)})[^\s\"'<>?]+")

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def request_id(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request an id of our own making: on every line it logs, and in X-Request-ID for a report of a fault."""

    def middleware(request: HttpRequest) -> HttpResponse:
        current_request.set(uuid.uuid4().hex)
        response = get_response(request)
        response["X-Request-ID"] = current_request.get()
        return response

    return middleware


class Line(logging.LogRecord):
    """What any logger says to any handler. An address that works as a key is told without the key."""

    def getMessage(self) -> str:  # noqa: N802 - logging's name
        return KEY.sub(r"\1[key]", super().getMessage())


def configure(config: dict[str, Any]) -> None:
    """Set logging up as the settings say, so that no line holds a key: Django's, its servers' and gunicorn's alike."""
    logging.setLogRecordFactory(Line)
    logging.config.dictConfig(config)


class RequestId(logging.Filter):
    """Puts the id of the request into every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request.get()
        return True


class WithoutQuery(logging.Filter):
    """Leaves the query out of the line that the demonstration's server writes for a request: it may hold a number."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(QUERY.sub("?", one) if isinstance(one, str) else one for one in record.args)
        return True


class PrivateJsonFormatter(JsonFormatter):
    """JSON without what people typed: no request (its text holds the query), and exceptions without their messages.

    A database's message quotes the row that it refused, a form's the value. The type and the places in the code stay.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, reserved_attrs=[*RESERVED_ATTRS, "request"], **kwargs)

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's name
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [
                type(error).__qualname__,
                *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
            ]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)
