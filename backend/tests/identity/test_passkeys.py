"""Passkeys: a key of our own speaks the protocol with the service, truly and in every forged way."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.authenticators import SoftwareKey

from evenhand.core.db import now
from evenhand.core.problems import NotFound
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity import factors, passkeys
from evenhand.domains.identity.errors import (
    PasskeyKnown,
    PasskeyRefused,
    SecondFactorRequired,
    TooManyPasskeys,
)
from evenhand.domains.identity.models import OneTimeToken, Organization, Passkey

HERE = "https://hire.example.org"


async def register(session, person, key: SoftwareKey, name: str = "Laptop", **forged) -> Passkey:
    options = await passkeys.registration_options(session, person.actor, public_url=HERE)
    return await passkeys.register(
        session,
        person.actor,
        challenge_id=options["challenge_id"],
        name=name,
        credential=key.create(options, **forged),
        public_url=HERE,
    )


async def prove(session, key: SoftwareKey, user_id=None, **forged):
    options = await passkeys.authentication_options(session, public_url=HERE)
    credential = key.get(options, **forged)
    return await passkeys.verify(
        session,
        challenge_id=options["challenge_id"],
        credential=credential,
        public_url=HERE,
        user_id=user_id,
    )


async def test_a_passkey_says_who_signs_in(session, a):
    ada, key = await a.candidate(), SoftwareKey(HERE)
    await register(session, ada, key)

    assert await prove(session, key) == ada.id
    assert await prove(session, key, user_id=ada.id) == ada.id
    assert await factors.methods_of(session, ada.id) == ["passkey"]


async def test_the_browser_is_asked_for_a_kept_key_and_a_verified_person(session, a):
    ada = await a.candidate()
    await register(session, ada, SoftwareKey(HERE))
    made = await passkeys.registration_options(session, ada.actor, public_url=HERE)
    asked = await passkeys.authentication_options(session, public_url=HERE)

    assert made["rp"] == {"name": "Evenhand", "id": "hire.example.org"}
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert len(made["excludeCredentials"]) == 1
    assert asked["userVerification"] == "required"
    assert asked.get("allowCredentials", []) == []  # conditional UI; and nobody learns who has a passkey


async def test_a_person_has_several_keys_with_names(session, a):
    ada, laptop, phone = await a.candidate(), SoftwareKey(HERE), SoftwareKey(HERE, synced=True)
    await register(session, ada, laptop, "Laptop")
    kept = await register(session, ada, phone, "Phone")
    await passkeys.rename(session, ada.actor, kept.id, "Old phone")

    assert [(key.name, key.backed_up) for key in await passkeys.mine(session, ada.id)] == [
        ("Laptop", False),
        ("Old phone", True),
    ]
    assert await prove(session, laptop) == await prove(session, phone) == ada.id


async def test_a_synced_key_that_never_counts_is_fine(session, a):
    ada, key = await a.candidate(), SoftwareKey(HERE, synced=True)
    await register(session, ada, key)
    for _ in range(3):
        assert await prove(session, key) == ada.id


FORGERIES = {
    "of another site": {"origin": "https://hire.example.org.evil.example"},
    "of the same host without encryption": {"origin": "http://hire.example.org"},
    "of another port": {"origin": "https://hire.example.org:8443"},
    "for another relying party": {"rp_id": "example.org"},
    "for another challenge": {"challenge": "c29tZXRoaW5nIGVsc2U"},
    "of a person who was not verified": {"verified": False},
}


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES.keys())
async def test_no_key_is_registered_with_an_answer(session, a, forged):
    ada = await a.candidate()
    with pytest.raises(PasskeyRefused):
        await register(session, ada, SoftwareKey(HERE), **forged)
    assert await passkeys.mine(session, ada.id) == []


@pytest.mark.parametrize(
    "forged",
    [
        *FORGERIES.values(),
        {"deed": "webauthn.create"},
        {"user_handle": b"somebody else"},
        {"user_handle": b""},
    ],
    ids=[*FORGERIES.keys(), "of a registration", "naming another account", "naming nobody"],
)
async def test_nobody_signs_in_with_an_answer(session, a, forged):
    ada, key = await a.candidate(), SoftwareKey(HERE)
    await register(session, ada, key)
    with pytest.raises(PasskeyRefused):
        await prove(session, key, **forged)


async def test_a_replayed_assertion_is_refused(session, a):
    ada, key = await a.candidate(), SoftwareKey(HERE, synced=True)
    await register(session, ada, key)
    options = await passkeys.authentication_options(session, public_url=HERE)
    sent = {"challenge_id": options["challenge_id"], "credential": key.get(options), "public_url": HERE}
    assert await passkeys.verify(session, **sent) == ada.id

    with pytest.raises(PasskeyRefused):
        await passkeys.verify(session, **sent)

    fresh = await passkeys.authentication_options(session, public_url=HERE)
    with pytest.raises(PasskeyRefused):
        await passkeys.verify(session, **{**sent, "challenge_id": fresh["challenge_id"]})


async def test_a_challenge_lasts_five_minutes(session, a):
    ada, key = await a.candidate(), SoftwareKey(HERE)
    await register(session, ada, key)
    options = await passkeys.authentication_options(session, public_url=HERE)
    await session.execute(update(OneTimeToken).values(expires_at=now() - timedelta(seconds=1)))
    with pytest.raises(PasskeyRefused):
        await passkeys.verify(
            session, challenge_id=options["challenge_id"], credential=key.get(options), public_url=HERE
        )


async def test_a_challenge_to_register_is_none_to_sign_in_and_belongs_to_one_person(session, a):
    ada, eve, key = await a.candidate(), await a.candidate("Eve Other"), SoftwareKey(HERE)
    await register(session, ada, key)
    options = await passkeys.registration_options(session, ada.actor, public_url=HERE)
    with pytest.raises(PasskeyRefused):
        await passkeys.verify(
            session,
            challenge_id=options["challenge_id"],
            credential=key.get({**options, "rpId": "hire.example.org"}),
            public_url=HERE,
        )
    options = await passkeys.registration_options(session, ada.actor, public_url=HERE)
    with pytest.raises(PasskeyRefused):
        await passkeys.register(
            session,
            eve.actor,
            challenge_id=options["challenge_id"],
            name="Stolen",
            credential=SoftwareKey(HERE).create(options),
            public_url=HERE,
        )


async def test_a_copied_key_is_refused_written_down_and_its_owner_told(session, a, work, outside):
    ada, key = await a.candidate(), SoftwareKey(HERE)
    kept = await register(session, ada, key)
    copy = SoftwareKey(
        HERE, credential_id=key.credential_id, user_handle=key.user_handle, _private=key._private
    )
    await prove(session, key)
    await prove(session, key)

    with pytest.raises(PasskeyRefused, match="copied"):
        await prove(session, copy)
    await session.commit()
    await work()

    written = await session.scalar(select(AuditEntry).where(AuditEntry.action == "passkey.copied"))
    assert written.subject == f"passkey:{kept.id}"
    assert any("counter went backwards" in mail.text for mail in await outside.mail.inbox(to=ada.email))
    assert await prove(session, key) == ada.id


async def test_only_a_right_signature_can_speak_of_a_copy(session, a):
    ada, key = await a.candidate(), SoftwareKey(HERE, count=5)
    await register(session, ada, key)
    forged = SoftwareKey(HERE, credential_id=key.credential_id, user_handle=key.user_handle)
    with pytest.raises(PasskeyRefused):
        await prove(session, forged)
    assert await session.scalar(select(AuditEntry).where(AuditEntry.action == "passkey.copied")) is None


async def test_another_persons_key_is_no_second_factor(session, a):
    ada, eve, key = await a.candidate(), await a.candidate("Eve Other"), SoftwareKey(HERE)
    await register(session, eve, key)
    with pytest.raises(PasskeyRefused):
        await prove(session, key, user_id=ada.id)


async def test_one_key_opens_one_account(session, a):
    ada, eve, key = await a.candidate(), await a.candidate("Eve Other"), SoftwareKey(HERE)
    await register(session, ada, key)
    with pytest.raises(PasskeyKnown):
        await register(session, eve, key)


async def test_there_is_an_end_to_the_number_of_keys(session, a):
    ada = await a.candidate()
    for number in range(passkeys.MOST):
        await register(session, ada, SoftwareKey(HERE), f"Key {number}")
    with pytest.raises(TooManyPasskeys):
        await register(session, ada, SoftwareKey(HERE), "One too many")


async def test_a_removed_key_opens_nothing_and_strangers_remove_none(session, a):
    ada, eve, key = await a.candidate(), await a.candidate("Eve Other"), SoftwareKey(HERE)
    kept = await register(session, ada, key)
    with pytest.raises(NotFound):
        await passkeys.remove(session, eve.actor, kept.id)

    await passkeys.remove(session, ada.actor, kept.id)

    with pytest.raises(PasskeyRefused):
        await prove(session, key)


async def test_the_last_key_stays_where_the_organization_asks_for_one(session, a):
    olga, first, second = await a.owner(), SoftwareKey(HERE), SoftwareKey(HERE)
    one, other = await register(session, olga, first), await register(session, olga, second)
    organization = await session.get_one(Organization, olga.organization_id)
    organization.requires_second_factor = True
    await session.flush()

    await passkeys.remove(session, olga.actor, one.id)
    with pytest.raises(SecondFactorRequired):
        await passkeys.remove(session, olga.actor, other.id)


BROKEN = [
    {},
    {"rawId": 5},
    {"rawId": "é"},
    {"rawId": "AAAA", "id": "AAAA", "type": "public-key", "response": None},
    {"rawId": "AAAA", "id": "AAAA", "type": "public-key", "response": {"clientDataJSON": "e30"}},
]


@pytest.mark.parametrize("credential", BROKEN, ids=range(len(BROKEN)))
async def test_malformed_answers_are_refused_and_never_crash(session, a, credential):
    ada, key = await a.candidate(), SoftwareKey(HERE)
    await register(session, ada, key)
    asked = await passkeys.authentication_options(session, public_url=HERE)
    with pytest.raises(PasskeyRefused):
        await passkeys.verify(
            session, challenge_id=asked["challenge_id"], credential=credential, public_url=HERE
        )
    made = await passkeys.registration_options(session, ada.actor, public_url=HERE)
    with pytest.raises(PasskeyRefused):
        await passkeys.register(
            session,
            ada.actor,
            challenge_id=made["challenge_id"],
            name="Broken",
            credential=credential,
            public_url=HERE,
        )


async def test_bytes_that_were_turned_over_anywhere_are_refused(session, a):
    ada, key = await a.candidate(), SoftwareKey(HERE, synced=True)
    await register(session, ada, key)
    for part in ("clientDataJSON", "authenticatorData", "signature"):
        for at in (0, 11, 40):
            options = await passkeys.authentication_options(session, public_url=HERE)
            credential = key.get(options)
            text = credential["response"][part]
            turned = "A" if text[at] != "A" else "B"
            credential["response"][part] = text[:at] + turned + text[at + 1 :]
            with pytest.raises(PasskeyRefused):
                await passkeys.verify(
                    session, challenge_id=options["challenge_id"], credential=credential, public_url=HERE
                )
