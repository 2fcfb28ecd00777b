"""What a language model writes is kept only where a second solver finds the same key and the checks find no fault."""

import json

import jsonschema
import pytest
from pydantic import SecretStr

from evenhand.providers.text_generation.items import ChatItemWriter
from tests.factories.items import SKILL
from tests.providers.openai_server import serving

WRONG = [
    {"text": "It doubles the toll", "mistake": "takes the number of axles for the length"},
    {"text": "It halves the toll", "mistake": "reads the table by weight"},
]


def written(stem, right="It adds one class"):
    return {
        "stem": stem,
        "right": right,
        "wrong": WRONG,
        "references": ["The price list"],
        "cognitive_level": "apply",
    }


GOOD = written("A lorry has a trailer with two axles. How does the trailer change the toll of the ferry?")
DOUBTFUL = written(
    "A car carries two bicycles on its roof. What does the rack do to the price of the crossing?"
)
LONG = written(
    "When " + "the quay is full and the tide is low and " * 12 + "it rains, what is done with the toll?"
)


def model(items, solve):
    """A server that speaks the protocol: `items` are what it writes, `solve(question, options)` what it answers."""
    asked = []

    def answer(path, body, headers):
        wanted = json.loads(body["messages"][-1]["content"])
        asked.append(wanted)
        if "options" in wanted:
            document = {"reasoning": "…", "option": solve(wanted["question"], wanted["options"])}
        else:
            document = {"items": items}
        jsonschema.validate(document, body["response_format"]["json_schema"]["schema"])
        return 200, {"choices": [{"message": {"content": json.dumps(document)}}]}

    return serving(answer), asked


def honest(question, options):
    return options.index("It doubles the toll" if "bicycles" in question else "It adds one class")


@pytest.fixture
async def author(a):
    return await a.owner("Ferry Lines")


async def ask(api, outside, author, server, count=3):
    with server as url:
        outside.item_writer = ChatItemWriter(base_url=url, model="local", api_key=SecretStr("k"))
        body = {**SKILL, "level": 3, "count": count}
        return await api.post("/v1/items/written", headers=author.headers, json=body)


async def test_a_draft_is_kept_where_a_second_solver_agrees(api, outside, author):
    server, asked = model([GOOD, DOUBTFUL, LONG], honest)

    told = (await ask(api, outside, author, server)).json()

    assert len(told["kept"]) == 1, told
    assert [reason.split(": ", 1)[1][:40] for reason in told["refused"]] == [
        "whoever solved it without the key chose ",
        "A sentence has 129 words; 40 are the mos",
    ]
    kept = (await api.get(f"/v1/items/{told['kept'][0]}", headers=author.headers)).json()
    assert (kept["status"], kept["origin"], kept["proven"]) == ("draft", "language_model", False)
    assert kept["content"]["author"] == "openai-compatible/local"
    key = next(one for one in kept["content"]["options"] if one["id"] == kept["content"]["key"])
    assert (key["text"], key["misconception"]) == ("It adds one class", None)
    # The solver is told neither the key nor the mistakes behind the others.
    assert all(set(one) == {"question", "options"} for one in asked if "options" in one)
    # Nobody approves it alone, though no person wrote it: its key is not proven.
    for to in ("review", "live"):
        body = {"to": to, "reason": "Reads well.", "version": 1}
        moved = await api.post(f"/v1/items/{kept['id']}/moves", headers=author.headers, json=body)
    assert moved.json()["type"] == "/problems/item-needs-another-reviewer"


async def test_an_undecided_solver_and_a_model_that_talks_nonsense_keep_nothing(api, outside, author):
    server, _ = model([GOOD], lambda question, options: -1)
    told = (await ask(api, outside, author, server, count=1)).json()
    assert told["kept"] == []
    assert "no option, or several, right" in told["refused"][0]
    nonsense = serving(
        lambda path, body, headers: (200, {"choices": [{"message": {"content": "Sure! Here are…"}}]})
    )
    refused = await ask(api, outside, author, nonsense, count=1)
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/item-not-written")
    assert (await api.get("/v1/items", headers=author.headers)).json()["total"] == 0


async def test_without_a_language_model_it_says_so(api, author):
    told = (await api.get("/v1/item-writer", headers=author.headers)).json()
    assert told == {"version": None}
    refused = await api.post("/v1/items/written", headers=author.headers, json={**SKILL, "count": 1})
    assert refused.json()["type"] == "/problems/item-writer-missing"
