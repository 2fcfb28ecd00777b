"""Item models for the web: HTTP, URLs, caching and CSS, after the standards."""

from __future__ import annotations

from random import Random
from urllib.parse import quote, urljoin, urlsplit

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced

RFC = "https://www.rfc-editor.org/rfc/rfc9110"
STATUSES = {
    "The request carries no credentials, and the resource needs a sign-in.": ("401", {"403": "confuses not signed in with not allowed", "400": "takes missing credentials for a malformed request", "407": "confuses the server with a proxy"}),
    "The caller is signed in, but may not see this resource.": ("403", {"401": "confuses not allowed with not signed in", "405": "confuses a forbidden resource with a forbidden method", "500": "blames the server"}),
    "The resource moved for good; clients must repeat the request, with the same method, at the new address.": ("308", {"301": "overlooks that 301 lets POST turn into GET", "302": "confuses a lasting move with a temporary one", "307": "confuses a lasting move with a temporary one that keeps the method"}),
    "A POST made a new resource, whose address is in the Location header.": ("201", {"200": "uses the general success", "202": "confuses done with accepted for later", "204": "confuses created with no content"}),
    "The work was queued and will be done later.": ("202", {"201": "confuses accepted with created", "200": "says that it is done", "102": "confuses an interim with a final answer"}),
    "The client sends If-None-Match, and the resource has not changed.": ("304", {"200": "sends the body again", "204": "confuses not modified with no content", "412": "confuses a failed precondition of a write with a cache check"}),
    "Two people edit the same record; the second sends If-Match with an outdated ETag.": ("412", {"409": "uses the general conflict where a precondition failed", "304": "confuses a write with a cache check", "428": "confuses a failed with a missing precondition"}),
    "The client sent too many requests in the last minute.": ("429", {"503": "blames the server's capacity", "403": "confuses too often with not allowed", "408": "confuses too many with too slow"}),
    "The address exists, but only answers GET, and the client sent DELETE.": ("405", {"404": "hides that the resource exists", "403": "confuses a method that is never allowed with a missing right", "501": "confuses this resource with the whole server"}),
    "The server behind the gateway did not answer in time.": ("504", {"502": "confuses no answer with a bad answer", "408": "blames the client", "503": "confuses a slow upstream with an overloaded server"}),
}  # fmt: skip


@item_model(
    "web.status", level="understand", b=0.1, seconds=60, references=[RFC + "#section-15"], instances=8
)
def status(rng: Random) -> Draft | None:
    situation = rng.choice(sorted(STATUSES))
    key, wrong = STATUSES[situation]
    stem = f"{situation}\n\nWhich HTTP status code fits best?"
    return Draft(
        stem, key, list(wrong.items()), sort_options=True, harder=0.5 if key in {"308", "412", "504"} else 0.0
    )


@item_model(
    "web.relative-url",
    level="apply",
    b=0.6,
    seconds=90,
    references=["https://www.rfc-editor.org/rfc/rfc3986#section-5"],
)
def relative_url(rng: Random) -> Draft | None:
    a, b, c = rng.sample(["shop", "news", "team", "docs", "img"], 3)
    base = f"https://example.org/{a}/{b}/{rng.choice(['', 'index.html'])}"
    link = rng.choice([f"../{c}", f"/{c}", c, f"./{c}", f"?page={rng.randint(2, 9)}"])
    key = urljoin(base, link)
    folder = base.rsplit("/", 1)[0]
    tail = link.lstrip("./")
    wrong = [
        (f"https://example.org/{tail}", "resolves every link from the root"),
        (f"{folder}/{tail}", "ignores the leading dots or slash"),
        (f"{base.rstrip('/')}/{tail}", "appends to the whole address"),
        (f"https://example.org/{a}/{tail}", "goes up one folder too many or too few"),
        (f"https://example.org/{a}/{b}/{link}", "does not resolve the dots"),
    ]
    stem = f'A page at `{base}` holds a link with `href="{link}"`. Which address does it open?'
    code = f"from urllib.parse import urljoin\nprint(urljoin({base!r}, {link!r}))"
    return Draft(stem, f"`{key}`", [(f"`{text}`", why) for text, why in wrong], Proof("python", code, key))


@item_model(
    "web.encode-query",
    level="apply",
    b=0.3,
    seconds=70,
    references=["https://www.rfc-editor.org/rfc/rfc3986#section-2"],
)
def encode_query(rng: Random) -> Draft | None:
    value = rng.choice(["R&D", "50% off", "a=b", "Q&A 2026", "C#", "fish & chips", "1+1"])
    key = quote(value, safe="")
    wrong = [
        (value, "leaves the reserved characters as they are"),
        (value.replace(" ", "%20"), "encodes spaces only"),
        (key.replace("%", "%25"), "encodes twice"),
        (
            value.replace("&", "&amp;")
            .replace("%", "&percnt;")
            .replace("#", "&num;")
            .replace("=", "&equals;"),
            "uses HTML entities in an address",
        ),
        (key.replace("%20", " "), "leaves spaces in an address"),
    ]
    stem = f"A search for the text `{value}` is sent as the query parameter `q`. What must stand after `q=`?"
    code = f"from urllib.parse import quote\nprint(quote({value!r}, safe=''))"
    return Draft(stem, f"`{key}`", [(f"`{text}`", why) for text, why in wrong], Proof("python", code, key))


@item_model(
    "web.same-origin",
    level="analyze",
    b=0.4,
    seconds=90,
    references=["https://www.rfc-editor.org/rfc/rfc6454"],
    instances=3,
)
def same_origin(rng: Random) -> Draft | None:
    host = rng.choice(["shop.example.org", "app.example.com", "www.example.net"])
    path = rng.choice(["/cart", "/login?next=/", "/a/b#top", "/health"])
    domain = host.split(".", 1)[1]
    key = f"https://{host}:443{path}"
    wrong = [
        (f"http://{host}{path}", "overlooks the scheme"),
        (f"https://{domain}{path}", "takes the parent domain for the same origin"),
        (f"https://{host}:8443{path}", "overlooks the port"),
        (f"https://api.{domain}{path}", "takes another subdomain for the same origin"),
    ]
    rng.shuffle(wrong)
    wrong = wrong[:3]

    def origin(address: str) -> tuple[str, str | None, int]:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]

    if [one for one in [key, *(text for text, _ in wrong)] if origin(one) == origin(f"https://{host}/")] != [
        key
    ]:
        return None
    stem = f"A page was loaded from `https://{host}/`. Which address has the **same origin**?"
    return Draft(stem, f"`{key}`", [(f"`{text}`", why) for text, why in wrong])


@item_model(
    "web.cache-age",
    level="apply",
    b=0.5,
    seconds=100,
    references=["https://www.rfc-editor.org/rfc/rfc9111#section-4.2"],
)
def cache_age(rng: Random) -> Draft | None:
    life, age, waited = rng.randrange(300, 1200, 60), rng.randrange(30, 240, 30), rng.randrange(60, 240, 30)
    key = life - age - waited
    if key <= 0:
        return None
    stem = (
        f"A response arrives with `Cache-Control: max-age={life}` and `Age: {age}`. The browser uses it again "
        f"{waited} seconds later. For how many **more** seconds is it fresh from then on?"
    )
    wrong = [
        (life - waited, "ignores the Age header"),
        (life - age, "ignores the time in the browser's cache"),
        (life, "thinks the lifetime starts over at each use"),
        (life + age - waited, "adds the age"),
    ]
    return Draft(stem, key, wrong, Proof("python", f"print({life} - {age} - {waited})", str(key)), unit="s")


@item_model(
    "web.css-specificity",
    level="apply",
    b=0.6,
    seconds=90,
    references=["https://www.w3.org/TR/selectors-4/#specificity-rules"],
)
def css_specificity(rng: Random) -> Draft | None:
    colours = rng.sample(["green", "blue", "red", "orange"], 4)
    pool = [("p", (0, 0, 1)), (".note", (0, 1, 0)), ("#lead", (1, 0, 0)), ("p.note", (0, 1, 1)), ("main p.note", (0, 1, 2)),
            (".note.note", (0, 2, 0)), ("main #lead", (1, 0, 1)), ("main .note", (0, 1, 1))]  # fmt: skip
    chosen = rng.sample(pool, 4)
    ranked = [(weight, place) for place, (_, weight) in enumerate(chosen)]
    winner = max(ranked)[1]
    rules = "\n".join(
        f"{selector} {{ color: {colours[place]}; }}" for place, (selector, _) in enumerate(chosen)
    )
    stem = f'{fenced("css", rules)}\n\nWhich colour has the text of `<main><p id="lead" class="note">Hello</p></main>`?'
    wrong = [
        (colour, "thinks the last rule always wins" if place == 3 else "misjudges the weight of a selector")
        for place, colour in enumerate(colours)
        if place != winner
    ]
    if winner == 3 and rng.random() < 0.7:
        return None
    return Draft(stem, colours[winner], wrong)
