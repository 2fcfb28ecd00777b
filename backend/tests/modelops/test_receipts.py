"""A receipt keeps a score to the byte."""

from evenhand.core.db import new_id
from evenhand.domains import modelops


async def test_a_receipt_keeps_inputs_and_output_as_they_were_said(session):
    inputs = {"z": [1.5, 2], "a": {"é": None, "b": 0.1}}
    receipt = await modelops.record_score(
        session,
        kind="assessments.theta",
        subject_id=new_id(),
        inputs=inputs,
        output={"theta": 0.123456},
        versions={"eap": "1"},
    )
    receipt_id = receipt.id
    session.expire_all()

    kept = await modelops.receipt_by_id(session, receipt_id)
    assert kept is not None
    assert kept.inputs == '{"a":{"b":0.1,"é":null},"z":[1.5,2]}'
    assert kept.output == modelops.canonical({"theta": 0.123456})
    assert len(kept.sha256) == 64


async def test_an_unknown_score_has_no_receipt(session):
    assert await modelops.receipt_by_id(session, new_id()) is None
