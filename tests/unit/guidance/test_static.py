"""What is served as it is: the vendored design system as it was checked, our own sheets and scripts."""

import hashlib
import json
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[3] / "static"
VENDOR = STATIC / "vendor" / "govuk-frontend"
SHEETS = sorted(STATIC.rglob("*.css"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
OWN_SCRIPTS = [path for path in SCRIPTS if VENDOR not in path.parents]
KINDS = {".css", ".js", ".json", ".md", ".py", ".svg", ".txt"}


def name(path: Path) -> str:
    return str(path.relative_to(STATIC))


def test_vendored_files_are_those_that_were_checked() -> None:
    manifest = json.loads((VENDOR / "MANIFEST.json").read_text())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    del found["MANIFEST.json"]
    assert manifest["sha256"] == found
    assert (manifest["package"], manifest["version"], manifest["licence"]) == ("govuk-frontend", "6.6.0", "MIT")


def test_the_licence_is_with_what_it_covers() -> None:
    assert "Crown Copyright (Government Digital Service)" in (VENDOR / "LICENCE.txt").read_text()


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_style_sheets_load_nothing_and_carry_no_branding_of_gov_uk(path: Path) -> None:
    sheet = path.read_text()
    assert [word for word in ("GDS Transport", "@font-face", "@import", "/assets/") if word in sheet] == []
    assert [
        address for address in re.findall(r"url\(([^)]*)", sheet) if not address.startswith(('"data:', "data:"))
    ] == []


@pytest.mark.parametrize("path", OWN_SCRIPTS, ids=name)
def test_scripts_keep_nothing_in_the_browser_and_write_no_markup(path: Path) -> None:
    script = path.read_text()
    forbidden = (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "innerHTML",
        "eval(",
        "http",
        ".style",
    )
    assert [word for word in forbidden if word in script] == []


@pytest.mark.parametrize("path", OWN_SCRIPTS, ids=name)
def test_scripts_import_by_relative_paths_that_exist(path: Path) -> None:
    for target in re.findall(r'from "([^"]+)"', path.read_text()):
        assert target.startswith("."), target
        assert (path.parent / target).is_file(), target


def test_the_vendored_script_has_no_source_map_and_no_address() -> None:
    script = (VENDOR / "govuk-frontend.min.js").read_text()
    assert "sourceMappingURL" not in script
    assert "http" not in script


def test_only_kinds_of_file_that_are_expected() -> None:
    assert [name(path) for path in STATIC.rglob("*") if path.is_file() and path.suffix not in KINDS] == []


def test_the_icon_is_ours_and_loads_nothing() -> None:
    icon = (STATIC / "img" / "icon.svg").read_text().replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in icon
    assert "<script" not in icon
