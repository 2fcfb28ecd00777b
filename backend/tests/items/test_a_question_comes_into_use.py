"""From draft to use and out of it: who may take which step, what is kept, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.db import new_id
from evenhand.core.problems import Problem
from evenhand.domains.identity import Role
from evenhand.domains.items import life
from evenhand.domains.items.models import ItemStatus
from tests.factories.items import SKILL, choice_body, code_body


async def made(api, who, body=None):
    answer = await api.post("/v1/items", headers=who.headers, json=body or choice_body())
    assert answer.status_code == 201, answer.text
    return answer.json()


async def moved(api, who, item, to, reason=""):
    body = {"to": to, "reason": reason, "version": item["version"]}
    return await api.post(f"/v1/items/{item['id']}/moves", headers=who.headers, json=body)


async def test_somebody_else_approves_and_the_history_says_so(api, a):
    author = await a.owner("Ferry Lines")
    colleague = await a.recruiter(of=author)
    item = await made(api, author)
    assert (item["status"], item["proven"], item["steps"]) == ("draft", False, ["review", "retired"])
    assert len(item["curve"]["theta"]) == 81
    assert (await moved(api, author, item, "review")).status_code == 200
    told = (await api.get("/v1/notifications", headers=colleague.headers)).json()["items"]
    assert any(one["kind"] == "item.review" for one in told)

    own = await moved(api, author, item, "pilot")
    assert (own.status_code, own.json()["type"]) == (409, "/problems/item-needs-another-reviewer")
    unexplained = await moved(api, colleague, item, "live")
    assert unexplained.json()["type"] == "/problems/item-reason-missing"
    assert (await moved(api, colleague, item, "pilot")).json()["status"] == "pilot"
    early = await moved(api, colleague, item, "live")
    assert early.json()["type"] == "/problems/item-too-few-answers"
    live = (await moved(api, colleague, item, "live", "We used it on paper for years.")).json()
    assert live["status"] == "live"
    assert [(m["before"], m["after"], m["by"]["name"]) for m in live["moves"]] == [
        ("draft", "review", author.name),
        ("review", "pilot", colleague.name),
        ("pilot", "live", colleague.name),
    ]
    changed = await api.put(
        f"/v1/items/{item['id']}", headers=author.headers, json=choice_body(120, version=1)
    )
    assert changed.json()["type"] == "/problems/item-not-editable"
    gone = await api.delete(f"/v1/items/{item['id']}", headers=author.headers)
    assert gone.json()["type"] == "/problems/item-not-editable"


async def test_a_newer_wording_takes_the_place_of_the_old(api, a):
    author = await a.owner("Ferry Lines")
    colleague = await a.recruiter(of=author)
    old = await made(api, author)
    await moved(api, author, old, "review")
    await moved(api, colleague, old, "live", "Known from paper.")
    new = await made(api, author, choice_body(110, replaces_id=old["id"]))
    assert (await moved(api, author, new, "review")).status_code == 200
    await moved(api, colleague, new, "live", "Only the number changed.")

    read = (await api.get(f"/v1/items/{old['id']}", headers=author.headers)).json()

    assert (read["status"], read["moves"][-1]["reason"]) == ("retired", "replaced by a newer wording")


async def test_what_waits_for_review_becomes_a_draft_when_it_is_changed(api, a):
    author = await a.owner("Ferry Lines")
    item = await made(api, author)
    await moved(api, author, item, "review")
    url = f"/v1/items/{item['id']}"

    edited = (await api.put(url, headers=author.headers, json=choice_body(90, version=1))).json()

    assert (edited["status"], edited["version"]) == ("draft", 2)
    stale = await api.put(url, headers=author.headers, json=choice_body(80, version=1))
    assert (stale.status_code, stale.json()["version"]) == (409, 2)
    assert (await moved(api, author, item, "review")).json()["type"] == "/problems/item-changed"
    assert (await api.delete(url, headers=author.headers)).status_code == 204
    assert (await api.get(url, headers=author.headers)).status_code == 404


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"type": "riddle"}, "question"),
        ({"key": "C"}, "question"),
        ({"options": []}, "options"),
        ({"surprise": 1}, "surprise"),
        ({"stem": "Too short"}, "stem"),
    ],
)
async def test_what_does_not_fit_is_refused_and_says_where(api, a, change, where):
    author = await a.owner("Ferry Lines")
    body = choice_body()
    body["content"] |= change
    answer = await api.post("/v1/items", headers=author.headers, json=body)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/item-malformed"), answer.text
    assert any(where in one["where"] for one in answer.json()["errors"]), answer.json()["errors"]


async def test_a_programs_key_is_run_and_a_wrong_one_keeps_it_from_being_used(api, a):
    author = await a.owner("Ferry Lines")
    right = await made(api, author, code_body())
    assert right["proven"], right["checks"]
    wrong = await made(api, author, code_body("def cars(n):\n    return n * 3\n"))
    assert not wrong["proven"]
    assert [one["level"] for one in wrong["checks"] if one["name"] == "key"] == ["fault"]
    refused = await moved(api, author, wrong, "review")
    assert refused.json()["type"] == "/problems/item-faulty"
    # What was run needs no second pair of eyes.
    await moved(api, author, right, "review")
    assert (await moved(api, author, right, "pilot")).json()["status"] == "pilot"


async def test_the_checks_see_repeats_hints_and_words_that_keep_people_out(api, a):
    author = await a.owner("Ferry Lines")
    await made(api, author)
    body = choice_body(131)
    body["content"]["stem"] += " The chairman wants to know before Christmas."
    body["content"]["options"][1]["text"] = "4, because the last cars of the hour have to wait for a ferry"
    found = (await api.post("/v1/items/checks", headers=author.headers, json=body)).json()["checks"]
    levels = {(one["name"], one["level"]) for one in found}
    assert {("hints", "warning"), ("bias", "warning")} <= levels
    assert any(one["name"] == "repeats" and one["level"] != "passed" for one in found), found
    assert (await api.get("/v1/items", headers=author.headers)).json()["total"] == 1  # nothing was kept


async def test_generated_drafts_are_proven_and_new_each_time(api, a):
    author = await a.owner("Ferry Lines")
    models = (await api.get("/v1/item-models", headers=author.headers)).json()
    name = next(one["name"] for one in models if one["name"].startswith("python."))
    shown = (await api.get(f"/v1/item-models/{name}/preview?seed=3", headers=author.headers)).json()
    again = (await api.get(f"/v1/item-models/{name}/preview?seed=3", headers=author.headers)).json()
    assert shown == again
    assert shown["proven"], shown["checks"]
    body = {"model": name, "seeds": [3, 4, 4]}
    kept = (await api.post("/v1/items/generated", headers=author.headers, json=body)).json()
    read = [(await api.get(f"/v1/items/{one}", headers=author.headers)).json() for one in kept]
    assert [one["origin"] for one in read] == ["item_model"] * 2
    # Alike by design: siblings are no repeats, and each can be put to use.
    assert all(one["steps"] == ["review", "retired"] for one in read), [one["checks"] for one in read]
    assert read[0]["content"]["stem"] == shown["content"]["stem"]
    unknown = await api.get("/v1/item-models/python.nothing/preview", headers=author.headers)
    assert unknown.json()["type"] == "/problems/item-model-unknown"


async def test_the_shared_bank_is_listed_without_its_words(api, a):
    reader = await a.recruiter()
    page = (await api.get("/v1/items/shared", headers=reader.headers)).json()
    assert page["total"] > 500
    assert all(one["shared"] and one["stem"] is None for one in page["items"])
    second = await api.get(f"/v1/items/shared?cursor={page['next_cursor']}", headers=reader.headers)
    assert second.json()["items"][0]["id"] not in {one["id"] for one in page["items"]}


async def test_lists_are_filtered_and_coverage_counts_what_is_live(api, a):
    author = await a.owner("Ferry Lines")
    colleague = await a.recruiter(of=author)
    item = await made(api, author)
    await made(api, author, choice_body(60))
    await moved(api, author, item, "review")
    await moved(api, colleague, item, "live", "Known from paper.")

    async def total(query: str) -> int:
        return (await api.get(f"/v1/items?{query}", headers=author.headers)).json()["total"]

    assert await total("status=live") == 1
    assert await total("q=130 cars") == 1
    assert await total("q=100%") == 0
    assert await total("type=code") == 0
    url = f"/v1/items/coverage?skill_id={SKILL['skill_id']}"
    cells = (await api.get(url, headers=author.headers)).json()
    assert [(one["skill"], one["band"], one["shared"], one["own"]) for one in cells] == [
        (SKILL["skill_label"], "middle", 0, 1)
    ]


async def test_candidates_and_interviewers_are_refused(api, a):
    owner = await a.owner("Ferry Lines")
    for person in (await a.candidate(), await a.member(Role.INTERVIEWER, of=owner)):
        assert (await api.get("/v1/items", headers=person.headers)).status_code == 403


STATUSES = st.sampled_from(list(ItemStatus))
ME, OTHER = new_id(), new_id()


@given(STATUSES, STATUSES, st.booleans(), st.integers(0, 1), st.integers(0, 60), st.sampled_from([ME, OTHER]))
def test_no_step_leads_a_faulty_or_unread_question_into_use(status, to, proven, faults, answers, author):
    known = life.Known(status, author, proven, faults, answers)
    allowed = True
    try:
        life.require_step(known, to, by=ME, reason="Because.")
    except Problem:
        allowed = False
    assert allowed == (to in life.steps(known, by=ME))
    if allowed:
        assert to in life.STEPS[status]
        if to in (ItemStatus.PILOT, ItemStatus.LIVE):
            assert not faults
            assert status != ItemStatus.DRAFT
            assert proven or author != ME or status == ItemStatus.PILOT
