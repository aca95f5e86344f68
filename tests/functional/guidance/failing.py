"""The product's addresses, and four more that fail as a product can."""

from allauth.core.ratelimit import respond_429
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

import config.urls

FAILURES = {400: SuspiciousOperation, 500: RuntimeError, 503: OperationalError}

handler400, handler403 = config.urls.handler400, config.urls.handler403
handler404, handler500 = config.urls.handler404, config.urls.handler500


@login_not_required
def fail(request: HttpRequest, status: int) -> HttpResponse:
    if status in FAILURES:
        raise FAILURES[status]
    return respond_429(request)


urlpatterns = [*config.urls.urlpatterns, path("fails/<int:status>/", fail)]
