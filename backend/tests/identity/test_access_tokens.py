"""What a token must be to be believed, and every way in which it is not."""

import hmac
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from evenhand.core.keys import SIGN, keys_of
from evenhand.domains.identity import tokens


@pytest.fixture
async def ada(a):
    return await a.candidate()


@pytest.fixture
async def own(session):
    """The key that this installation signs with."""
    key = (await keys_of(session)).current(SIGN)
    return OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(key.secret), {"kid": key.kid})


def claims_of(ada, **changes):
    moment = int(time.time())
    return {
        "iss": "evenhand",
        "aud": "evenhand",
        "sub": str(ada.id),
        "sid": str(ada.actor.session_id),
        "iat": moment,
        "nbf": moment,
        "exp": moment + 600,
        "ep": 0,
        "jti": "1",
        **changes,
    }


def signed(key, claims, *, alg="Ed25519", kid=None, **header):
    header = {"alg": alg, "kid": kid or key.kid, "typ": "at+jwt", **header}
    return jwt.encode(header, {k: v for k, v in claims.items() if v is not None}, key, algorithms=[alg])


def encoded(part):
    return urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


async def answer(api, token):
    return (await api.get("/v1/auth/me", headers={"Authorization": f"Bearer {token}"})).status_code


async def test_a_token_of_ours_lives_ten_minutes_and_says_nothing_about_rights(api, ada, session):
    token = ada.headers["Authorization"].split()[1]
    public = (await api.get("/.well-known/jwks.json")).json()

    found = jwt.decode(token, OKPKey.import_key(public["keys"][0]), algorithms=["Ed25519"])

    assert found.header["typ"] == "at+jwt"
    assert set(found.claims) == {"iss", "aud", "sub", "sid", "ep", "iat", "nbf", "exp", "jti"}
    assert found.claims["exp"] - found.claims["iat"] == 600
    assert (await tokens.read(session, token)).user_id == ada.id


async def test_the_published_keys_are_public_ones(api):
    answer = await api.get("/.well-known/jwks.json")
    [key] = answer.json()["keys"]
    assert set(key) == {"kty", "crv", "x", "kid", "use", "alg"}
    assert "max-age=30" in answer.headers["cache-control"]


async def test_the_same_claims_signed_by_us_are_believed(api, ada, own):
    assert await answer(api, signed(own, claims_of(ada))) == 200


async def test_a_forged_signature_is_refused(api, ada, own):
    forger = OKPKey.generate_key("Ed25519")
    assert await answer(api, signed(forger, claims_of(ada), kid=own.kid)) == 401

    head, body, signature = signed(own, claims_of(ada)).split(".")
    assert await answer(api, f"{head}.{encoded(claims_of(ada, sub=str(uuid4())))}.{signature}") == 401
    assert await answer(api, f"{head}.{body}.") == 401


async def test_no_algorithm_and_no_other_algorithm_is_believed(api, ada, own):
    header = {"kid": own.kid, "typ": "at+jwt"}
    for alg in ("none", "None", "NONE", ""):
        unsigned = f"{encoded({**header, 'alg': alg})}.{encoded(claims_of(ada))}"
        assert await answer(api, f"{unsigned}.") == 401, alg
    # The public key as the secret of an HMAC, in every form in which a verifier may hold it.
    public = own.as_dict(private=False)["x"]
    for secret in (
        own.as_pem(private=False),
        own.as_der(private=False),
        public.encode(),
        urlsafe_b64decode(public + "="),
    ):
        unsigned = f"{encoded({**header, 'alg': 'HS256'})}.{encoded(claims_of(ada))}"
        mac = urlsafe_b64encode(hmac.digest(secret, unsigned.encode(), "sha256")).decode().rstrip("=")
        assert await answer(api, f"{unsigned}.{mac}") == 401
    curve = ECKey.generate_key("P-256", {"kid": own.kid})
    for key, alg in ((curve, "ES256"), (own, "EdDSA")):
        assert await answer(api, signed(key, claims_of(ada), alg=alg)) == 401, alg


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"aud": "another service"},
        {"aud": ["another", "list"]},
        {"aud": None},
        {"sub": "nobody"},
        {"sub": "9d2c3f0e-4b8e-4f57-9a55-0d4f6f7a1c11"},
        {"sid": "9d2c3f0e-4b8e-4f57-9a55-0d4f6f7a1c12"},
        {"sid": None},
        {"sid": 7},
        {"exp": int(time.time()) - 31},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": 1e400},
        {"nbf": int(time.time()) + 3600},
        {"iat": int(time.time()) + 3600},
        {"jti": None},
        {"ep": None},
        {"ep": 1},
    ],
    ids=", ".join,  # the same in every process, whenever it looks at the clock
)
async def test_claims_that_are_wrong_are_refused(api, ada, own, wrong):
    assert await answer(api, signed(own, claims_of(ada, **wrong))) == 401


async def test_clocks_may_be_half_a_minute_apart(api, ada, own):
    moment = int(time.time())
    ahead = claims_of(ada, iat=moment + 20, nbf=moment + 20)
    behind = claims_of(ada, exp=moment - 20)
    assert await answer(api, signed(own, ahead)) == 200
    assert await answer(api, signed(own, behind)) == 200


async def test_keys_named_in_the_token_itself_are_never_looked_at(api, ada, own):
    forger = OKPKey.generate_key("Ed25519")
    for kid in (own.kid, "unheard-of"):
        brought = signed(forger, claims_of(ada), kid=kid, jwk=forger.as_dict(private=False))
        fetched = signed(forger, claims_of(ada), kid=kid, jku="https://elsewhere.example/jwks.json")
        assert await answer(api, brought) == 401
        assert await answer(api, fetched) == 401


async def test_a_token_made_for_something_else_is_no_access_token(api, ada, own):
    assert await answer(api, signed(own, claims_of(ada), typ="JWT")) == 401


async def test_an_unknown_kid_asks_the_database_at_most_once_a_second(session, ring, own, ada):
    await ring.read(session, fresh=True)
    read_at = ring._read_at
    for _ in range(50):
        await ring.knowing(session, SIGN, "unheard-of")
    assert ring._read_at == read_at


@pytest.mark.parametrize(
    "junk", ["", "a", "a.b", "a.b.c", "a.b.c.d", "é.b.c", "x" * 5000, "e30.e30.", "bnVsbA.e30.AA"]
)
async def test_what_is_no_token_is_refused_and_never_crashes(api, junk):
    header = f"Bearer {junk}".encode()
    got = await api.get("/v1/auth/me", headers={"Authorization": header})
    assert got.status_code == 401
    assert got.json()["type"] == "/problems/not-signed-in"


async def test_a_token_of_another_installation_is_refused_even_with_our_key(api, ada, own, session):
    """A copy of the database behind another address signs with the same keys: the issuer tells them apart."""
    session.info["issuer"] = "https://copy.example"
    token, _ = await tokens.mint(session, user_id=ada.id, session_id=ada.actor.session_id, epoch=0)
    assert await answer(api, token) == 401
