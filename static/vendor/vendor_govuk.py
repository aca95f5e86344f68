"""Vendor GOV.UK Frontend without GOV.UK branding: python static/vendor/vendor_govuk.py govuk-frontend-6.6.0.tgz

`npm pack govuk-frontend@6.6.0` fetches the package. The font of GOV.UK may not be used elsewhere and the crest is not
ours, so both are taken out; font stacks become `var(--app-font, ...)`. Two runs write the same bytes. Standard
library only.
"""

import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path

TARGET = Path(__file__).parent / "govuk-frontend"
FONT = 'font-family:var(--app-font,"Helvetica Neue",Helvetica,Arial,sans-serif)'
#: What is taken out of the style sheet, what stands there instead, and how often it is expected (None: at least once).
CHANGES: tuple[tuple[str, str, int | None], ...] = (
    (r"@font-face\{font-family:GDS Transport[^}]*\}", "", 2),
    (r"/\*!\s*Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", 1),
    (r"font-family:GDS Transport,arial,sans-serif", FONT, None),
    (r"[a-z-]+:\s*url\(/assets/[^)]*\)[^;}]*;?", "", None),
    (r"/\*# sourceMappingURL=.*?\*/", "", None),
)
LICENCE = """MIT License

Copyright (c) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def unbranded(css: str) -> str:
    """The style sheet without font faces, crest and source map. SystemExit when the package is not as expected."""
    for pattern, instead, expected in CHANGES:
        css, count = re.subn(pattern, instead, css, flags=re.DOTALL)
        if count != expected if expected else not count:
            raise SystemExit(f"Expected {expected or 'some'} of {pattern!r} in the style sheet, found {count}.")
    left = [word for word in ("GDS Transport", "/assets/", "url(http", "url(//", "@import") if word in css]
    if left:
        raise SystemExit(f"Still in the style sheet: {', '.join(left)}.")
    return css


def vendor(package: Path) -> dict[str, object]:
    """Write style sheet, script, licence and manifest from the npm package file; return the manifest."""
    with tarfile.open(package) as archive:

        def read(name: str) -> str:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise SystemExit(f"{name} is not in {package}.")
            return member.read().decode()

        about = json.loads(read("package.json"))
        script = re.sub(r"//# sourceMappingURL=.*\s*$", "", read("dist/govuk/govuk-frontend.min.js"))
        files = {
            "govuk-frontend.min.css": unbranded(read("dist/govuk/govuk-frontend.min.css")),
            "govuk-frontend.min.js": script,
            "LICENCE.txt": LICENCE,
        }
    TARGET.mkdir(exist_ok=True)
    for name, text in files.items():
        (TARGET / name).write_bytes(text.encode())
    manifest: dict[str, object] = {
        "package": about["name"],
        "version": about["version"],
        "licence": about["license"],
        "package_sha256": hashlib.sha256(package.read_bytes()).hexdigest(),
        "sha256": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()},
    }
    (TARGET / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(json.dumps(vendor(Path(sys.argv[1])), indent=2))
