"""Every address demands a sign-in, unless it stands in this list."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "leave",
    "help",
    "accessibility",
    "privacy",
    "cookies",
    "quick_exit_help",
    "signed_out",
    "brand_css",
    "healthz",
    "receipts:confirm",
}


def patterns(node: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (node or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


def test_only_listed_pages_are_public() -> None:
    public = {name for name, pattern in patterns() if not getattr(pattern.callback, "login_required", True)}
    assert public == PUBLIC


def test_every_address_has_a_name() -> None:
    assert [str(pattern.pattern) for _name, pattern in patterns() if not pattern.name] == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in_by_every_other_page(client: Client, db: None, method: str) -> None:
    identifier = "3b241101-e2bb-4255-8caf-4136c566a962"
    asked = 0
    for name, pattern in patterns():
        if name in PUBLIC or pattern.pattern.regex.groups and not set(pattern.pattern.converters):
            continue
        address = _address(name, pattern, identifier)
        if address:
            response = getattr(client, method)(address)
            assert (response.status_code, response.url.split("?")[0]) == (302, "/account/login/"), name
            asked += 1
    assert asked > 15


def _address(name: str, pattern: URLPattern, identifier: str) -> str | None:
    from django.urls import NoReverseMatch, reverse

    samples = {"UUIDConverter": identifier, "SlugConverter": "start", "StringConverter": "x", "IntConverter": 1}
    values = {
        key: samples[type(one).__name__]
        for key, one in pattern.pattern.converters.items()
        if type(one).__name__ in samples
    }
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:
        return None
