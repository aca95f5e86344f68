"""What comes from the environment: each variable is right, or refused by its name, with what would be right."""

import re
from pathlib import Path

import pytest

from config.settings.environment import VARIABLES, Refused, given, required

ROOT = Path(__file__).resolve().parents[3]
#: Read by the tests and by the demonstration alone.
NOT_DEPLOYED = {"TEST_DATABASE_URL", "DEMO_DATABASE"}

KEY = "kN3v" * 16 + "-_7qzX"
DATABASE = "postgres://service:password@db.example.org:5432/records?sslmode=require"
RIGHT = {
    "SECRET_KEY": [KEY],
    "SECRET_KEY_FALLBACKS": [KEY, f"{KEY}, {KEY[::-1]}"],
    "ALLOWED_HOSTS": ["records.example.org", "a.example.org, .example.org", "127.0.0.1", "[::1]", "localhost,"],
    "DATABASE_URL": [DATABASE, "postgres:///records", "postgresql://%2Frun%2Fpostgresql/records"],
    "TEST_DATABASE_URL": [DATABASE],
    "DEMO_DATABASE": ["var/demo.sqlite3"],
    "AUDIT_KEY_FILE": ["/etc/records/audit.key"],
    "AUDIT_ORIGIN": ["records.example.org", "Northshire’s records"],
    "AUDIT_ANCHOR_FILE": ["/mnt/elsewhere/held.jsonl"],
    "AUDIT_ANCHOR_EMAILS": ["guardian@example.org", "guardian@example.org, o'neill+audit@example.org"],
    "PROXIES": ["0", "1", " 2 "],
    "EMAIL_URL": [
        "submission://user:password@mail.example.org",
        "submission://user:p%40ss@mail.example.org:587",
        "smtp://localhost:25",
        "smtp://mail.example.org?tls=True",
        "console://",
    ],
    "DEFAULT_FROM_EMAIL": ["no-reply@example.org", "Northshire records <no-reply@example.org>"],
    "SERVICE_ADDRESS": ["https://records.example.org", "https://example.org/records/", "http://127.0.0.1:8000"],
    "STATIC_ROOT": ["/srv/static", "staticfiles"],
    "ORGANISATION_NAME": ["Northshire Safeguarding Partnership"],
    "BRAND_COLOUR": ["#00594f", "00594F"],
    "NEUTRAL_SITE": ["https://www.bbc.co.uk/weather", "http://example.org/?q=1"],
    "BIND": ["127.0.0.1:8000", ":8000", "[::1]:8000", "0.0.0.0:80", "unix:/run/records.sock", "fd://3"],
    "WORKERS": ["1", "12"],
}
WRONG = {
    "SECRET_KEY": ["changeme", "x" * 60],
    "SECRET_KEY_FALLBACKS": ["changeme", f"{KEY},old", ","],
    "ALLOWED_HOSTS": [
        "https://records.example.org",
        "records.example.org:443",
        "*",
        "two hosts",
        ",",
        "-a.example.org",
    ],
    "DATABASE_URL": ["records", "postgres://", "mongodb://hidden@db/records", "postgres://u:hidden@db:port/records"],
    "TEST_DATABASE_URL": ["records", "postgres://db:99999/records"],
    "DEMO_DATABASE": ["two\nlines"],
    "AUDIT_KEY_FILE": ["two\nlines"],
    "AUDIT_ORIGIN": ["two\nlines", "x" * 201],
    "AUDIT_ANCHOR_FILE": ["two\nlines"],
    "AUDIT_ANCHOR_EMAILS": ["guardian", "guardian@", "a@example.org;b@example.org", "a@example.org,b"],
    "PROXIES": ["one", "-1", "1.5", "1000"],
    "EMAIL_URL": [
        "mail.example.org",
        "http://user:hidden@mail.example.org",
        "submission://user:hidden@mail.example.org:port",
        "submission://user:hidden@mail.example.org:99999",
        "submission://",
        "smtp://mail.example.org?timeout=hidden",
        "memory://",
        "file:///tmp/hidden",
    ],
    "DEFAULT_FROM_EMAIL": ["no-reply", "no-reply@example.org\nBcc: a@example.org", "a@example.org, b@example.org"],
    "SERVICE_ADDRESS": ["records.example.org", "ftp://records.example.org", "https://", "https://a b", "https://a:x/"],
    "STATIC_ROOT": ["two\nlines"],
    "ORGANISATION_NAME": ["two\nlines"],
    "BRAND_COLOUR": ["green", "#0f0", "#00594g"],
    "NEUTRAL_SITE": ["www.bbc.co.uk", "javascript:alert(1)"],
    "BIND": ["garbage", "127.0.0.1", "127.0.0.1:port", "127.0.0.1:99999", "unix:", "http://127.0.0.1:8000"],
    "WORKERS": ["many", "0", "-2", "1.5"],
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


def test_every_variable_is_tried() -> None:
    assert RIGHT.keys() == WRONG.keys() == VARIABLES.keys()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in RIGHT for value in RIGHT[name]])
def test_what_is_right_is_taken(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert given(name, None) == required(name) is not None


@pytest.mark.parametrize(("name", "value"), [*CASES, *((name, "\x07\x1b[31m") for name in VARIABLES)])
def test_what_is_wrong_is_refused_by_name_with_what_would_be_right_and_without_its_value(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Refused) as refused:
        given(name, None)
    words = str(refused.value)
    assert words == f"{name} cannot be used. {VARIABLES[name].right}"
    assert "\n" not in words
    assert refused.value.__context__ is None  # a reader may quote the value


@pytest.mark.parametrize("value", ["", "  "])
@pytest.mark.parametrize("name", VARIABLES)
def test_an_empty_variable_is_one_that_is_not_set(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert given(name, "default") == "default"
    with pytest.raises(Refused, match=f"^{name} is not set. It must "):
        required(name)


def read_by(*files: str, how: str = "given|required") -> set[str]:
    texts = [path.read_text() for name in files for path in (ROOT / "config").glob(name)]
    return {name for text in texts for name in re.findall(rf'\b(?:{how})\("(\w+)"', text)}


def test_settings_read_what_is_listed_and_nothing_else() -> None:
    assert read_by("settings/*.py", "*.py") == VARIABLES.keys()
    others = [path for path in (ROOT / "config").rglob("*.py") if path.name != "environment.py"]
    found = {name for path in others for name in re.findall(r"\benv\b|\bgetenv\b|environ\.?\w*", path.read_text())}
    assert found == {"environ.setdefault", "environment"}


def test_the_deployment_page_lists_the_same_variables() -> None:
    page = (ROOT / "docs" / "deployment.md").read_text()
    table = page.split("\n## Variables\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    listed = [name for names, _needed in cells for name in re.findall(r"`(\w+)`", names)]
    assert sorted(listed) == sorted(VARIABLES.keys() - NOT_DEPLOYED)
    needed = {re.findall(r"`(\w+)`", names)[0] for names, need in cells if need.strip() == "yes"}
    assert needed == read_by("settings/production.py", how="required")
