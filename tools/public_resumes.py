"""Builds a folder of public, licensed résumés that nobody here wrote, with their truth, for `evenhand eval resume`.

    python tools/public_resumes.py [FOLDER]

The people are the samples that ship with the JSON Resume schema and with two of its themes; the layouts are six
JSON Resume themes (HTML, and PDF by Chromium), five themes of RenderCV (PDF) and pandoc (DOCX, ODT). All of them are
installed from npm and PyPI into a temporary folder; each licence is checked to be one of LICENCES, and nothing of it
enters this repository. The truth of a file is the sample's JSON Resume, without what the layout does not show.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "resume_renderers"
LICENCES = {"MIT", "Apache-2.0", "ISC", "BSD-3-Clause"}
SCHEMA = "@jsonresume/schema@1.3.1"
THEMES = {
    "jsonresume-theme-elegant": "1.16.1",
    "jsonresume-theme-even": "0.26.1",
    "jsonresume-theme-flat": "0.3.7",
    "jsonresume-theme-kendall": "0.2.0",
    "jsonresume-theme-macchiato": "1.1.0",
    "jsonresume-theme-stackoverflow": "3.3.0",
}
SAMPLES = {
    "hendriks": "@jsonresume/schema/sample.resume.json",
    "okonkwo": "@jsonresume/schema/examples/new-grad.resume.json",
    "reyes": "@jsonresume/schema/examples/career-changer.resume.json",
    "vasquez": "@jsonresume/schema/examples/senior-engineer.resume.json",
    "hendriks2": "jsonresume-theme-stackoverflow/docs/sample.resume.json",
    "hendriks3": "jsonresume-theme-macchiato/resume.json",
}
PYTHON = ("rendercv[full]==2.3", "click", "pypandoc_binary==1.17")
KEPT = {
    "work": ("position", "name", "startDate", "endDate", "highlights"),
    "education": ("institution", "studyType", "area", "startDate", "endDate"),
}


def run(*command: str, cwd: Path | None = None) -> None:
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def checked_licences(modules: Path) -> None:
    """Raises SystemExit where a package's licence is not one we know."""
    for name in (SCHEMA.rpartition("@")[0], *THEMES):
        said = json.loads((modules / name / "package.json").read_text(encoding="utf-8")).get("license")
        if said not in LICENCES:
            raise SystemExit(f"{name} is licensed {said!r}: not used")


def people(modules: Path) -> dict[str, Any]:
    return {n: json.loads((modules / p).read_text(encoding="utf-8")) for n, p in SAMPLES.items()}


def printed(folder: Path) -> None:
    """Every HTML file as PDF, as a person would print it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as browsers:
        installed = shutil.which("chromium") or shutil.which("google-chrome")  # else Playwright's own
        browser = browsers.chromium.launch(executable_path=installed)
        page = browser.new_context(offline=True, java_script_enabled=False).new_page()
        for file in sorted(folder.glob("*.html")):
            page.goto(file.as_uri(), wait_until="load")
            page.pdf(path=str(file.with_suffix(".pdf")), print_background=True, format="A4")
        browser.close()


def words_of(file: Path) -> str:
    """All that the file says, in the plainest reading, hidden or not."""
    if file.suffix == ".pdf":
        import pypdfium2

        pdf = pypdfium2.PdfDocument(file.read_bytes())
        return " ".join(page.get_textpage().get_text_range() for page in pdf)
    if file.suffix == ".html":
        from lxml import html

        return " ".join(html.fromstring(file.read_bytes()).xpath("//body//text()"))
    import zipfile

    part = "word/document.xml" if file.suffix == ".docx" else "content.xml"
    with zipfile.ZipFile(file) as archive:
        return re.sub(r"<[^>]+>", "", archive.read(part).decode())


def bare(text: Any) -> str:
    return re.sub(r"[\W_]+", "", str(text)).casefold()


def shown(resume: dict[str, Any], said: str) -> dict[str, Any]:
    """The sample without the values that the file does not show."""
    have = bare(said)

    def there(value: Any) -> bool:
        return bool(value) and bare(value) in have

    basics = resume["basics"]
    out: dict[str, Any] = {
        "basics": {k: basics[k] for k in ("name", "email", "phone", "summary") if there(basics.get(k))}
    }
    city = (basics.get("location") or {}).get("city")
    if there(city):
        out["basics"]["location"] = {"city": city}
    urls = [
        p for p in basics.get("profiles", []) if there(re.sub(r"^https?://(www\.)?", "", p.get("url") or "-"))
    ]
    if urls:
        out["basics"]["profiles"] = urls
    for rows, names in KEPT.items():
        out[rows] = [
            entry(row, names, there)
            for row in resume.get(rows, [])
            if there(row.get(names[0]) or row.get(names[1]))
        ]
    out["skills"] = [
        {"name": s["name"], "keywords": k}
        if (k := [x for x in s.get("keywords") or [] if there(x)])
        else {"name": s["name"]}
        for s in resume.get("skills", [])
        if there(s["name"])
    ]
    out["languages"] = [x for x in resume.get("languages", []) if there(x["language"])]
    return out


def entry(row: dict[str, Any], names: tuple[str, ...], there: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in names:
        value = row.get(name)
        if name == "highlights":
            out[name] = [h for h in value or [] if there(h)]
        elif name.endswith("Date"):
            if value and there(value[:4]):
                out[name] = value[:7]
            elif not value:
                out[name] = ""
        elif there(value):
            out[name] = value
    return out


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "package.json").write_text('{"private": true}')
        wanted = [SCHEMA, *(f"{name}@{version}" for name, version in THEMES.items())]
        run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *wanted, cwd=place)
        checked_licences(place / "node_modules")
        known = people(place / "node_modules")
        (place / "people.json").write_text(json.dumps(known))
        run("node", str(HERE / "themes.mjs"), "people.json", str(folder), *THEMES, cwd=place)
        run(sys.executable, "-m", "venv", str(place / "venv"))
        python = str(place / "venv" / "bin" / "python")
        run(python, "-m", "pip", "install", "--quiet", *PYTHON)
        run(python, str(HERE / "rendercv_files.py"), str(place / "people.json"), str(folder))
    printed(folder)
    rows = []
    for file in sorted(f for f in folder.iterdir() if f.suffix in (".pdf", ".html", ".docx", ".odt")):
        name, _, layout = file.stem.partition("--")
        rows.append({"file": file.name, "layout": layout, "resume": shown(known[name], words_of(file))})
    (folder / "truth.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    print(f"{len(rows)} résumés of {len(known)} people in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="resumes-")))
