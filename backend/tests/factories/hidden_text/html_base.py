"""A plain HTML résumé to which something is added."""

from tests.factories.hidden_text.words import CONTACT, JOBS, NAME, SKILLS, STUDY


def entries() -> str:
    out = ["<h2>Experience</h2>"]
    for title, dates, bullets in JOBS:
        items = "".join(f"<li>{b}</li>" for b in bullets)
        out.append(f"<h3>{title}</h3><p class='dates'>{dates}</p><ul>{items}</ul>")
    return "".join([*out, f"<h2>Education</h2><p>{STUDY}</p><h2>Skills</h2><p>{SKILLS}</p>"])


def html(extra: str = "", *, css: str = "", head: str = "", top: str | None = None, body: str = "") -> bytes:
    """The résumé with `extra` at its end, a style sheet and more in its head; `body` are attributes."""
    if top is None:
        top = f"<h1>{NAME}</h1><p>{CONTACT}</p>"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{NAME}</title><style>{css}</style>{head}</head>"
        f"<body {body}>{top}{entries()}{extra}</body></html>"
    ).encode()
