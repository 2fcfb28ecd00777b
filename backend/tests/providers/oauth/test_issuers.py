"""What issuers of OpenID Connect may say, and how little they are believed. Real keys, real HTTP."""

import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from tests.providers.oauth.web import Asked, answering

from evenhand.core.settings import SignIn, SignInProvider
from evenhand.providers.oauth import Refused, Trip
from evenhand.providers.oauth.oidc import OpenIdProvider

TRIP = Trip(
    "https://hire.example.org/back", "state", "a nonce", "a verifier of at least forty-three characters"
)
TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"


class Issuer:
    """An issuer as Microsoft's: one door for many tenants. Tests change what it says."""

    def __init__(self) -> None:
        self.base, self.claims, self.metadata = "", {}, {}
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
        self.published = [self.key]
        self.asked: list[str] = []

    def answer(self, asked: Asked) -> Any:
        self.asked.append(asked.path)
        if asked.path.endswith("/openid-configuration"):
            return 200, {
                "issuer": f"{self.base}/{{tenantid}}/v2.0",
                "authorization_endpoint": f"{self.base}/authorize",
                "token_endpoint": f"{self.base}/token",
                "jwks_uri": f"{self.base}/keys",
                **self.metadata,
            }
        if asked.path == "/keys":
            return 200, {"keys": [one.as_dict(private=False) for one in self.published]}
        if asked.path == "/token":
            return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}
        return 302, b"", {"Location": f"{self.base}/elsewhere"}

    def id_token(self) -> str:
        moment = int(time.time())
        claims = {
            "iss": f"{self.base}/{TENANT}/v2.0",
            "tid": TENANT,
            "aud": "us",
            "sub": "ada",
            "iat": moment,
            "exp": moment + 300,
            "nonce": TRIP.nonce,
            "email": "ada@example.org",
            **self.claims,
        }
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


@pytest.fixture
def issuer():
    made = Issuer()
    with answering(made.answer) as base:
        made.base = base
        yield made


def provider(issuer: Issuer, /, **changes: Any) -> OpenIdProvider:
    settings = {
        "id": "ms",
        "preset": "microsoft",
        "issuer": f"{issuer.base}/common/v2.0",
        "client_id": "us",
        "client_secret": "s",
        **changes,
    }
    return OpenIdProvider(SignInProvider.model_validate(settings))


async def test_each_tenant_of_microsoft_is_an_issuer_of_its_own(issuer):
    account = await provider(issuer).identify(TRIP, code="c", issuer=None)
    assert account.issuer == f"{issuer.base}/{TENANT}/v2.0"


@pytest.mark.parametrize("tenant", ["../common", "", None, "72f988bf"])
async def test_a_tenant_that_is_none_is_refused(issuer, tenant):
    issuer.claims = {"tid": tenant, "iss": f"{issuer.base}/{tenant}/v2.0"}
    with pytest.raises(Refused):
        await provider(issuer).identify(TRIP, code="c", issuer=None)


async def test_the_tenant_must_be_the_one_that_issued(issuer):
    issuer.claims = {"tid": "11111111-1111-4111-8111-111111111111"}
    with pytest.raises(Refused):
        await provider(issuer).identify(TRIP, code="c", issuer=None)


async def test_only_microsofts_door_may_have_tenants(issuer):
    with pytest.raises(Refused):
        await provider(issuer, preset=None).identify(TRIP, code="c", issuer=None)


@pytest.mark.parametrize(
    ("claims", "verified"),
    [({}, False), ({"email_verified": True}, False), ({"xms_edov": True}, True), ({"xms_edov": "1"}, True)],
)
async def test_an_address_at_microsoft_is_proven_only_by_the_claim_that_says_so(issuer, claims, verified):
    issuer.claims = claims
    account = await provider(issuer).identify(TRIP, code="c", issuer=None)
    assert account.email_verified is verified


@pytest.mark.parametrize(
    ("said", "verified"),
    [(True, True), ("true", True), ("false", False), (1, True), (None, False), ([], False)],
)
async def test_an_address_elsewhere_is_proven_only_by_a_clear_yes(issuer, said, verified):
    issuer.metadata = {"issuer": f"{issuer.base}/plain"}
    issuer.claims = {"iss": f"{issuer.base}/plain", "email_verified": said}
    account = await provider(issuer, preset=None, issuer=f"{issuer.base}/plain").identify(
        TRIP, code="c", issuer=None
    )
    assert account.email_verified is verified


async def test_changed_keys_are_fetched_again_but_not_as_often_as_somebody_likes(issuer):
    ours = provider(issuer)
    await ours.identify(TRIP, code="c", issuer=None)
    issuer.key = RSAKey.generate_key(2048, {"kid": "2", "use": "sig"})
    issuer.published = [issuer.key]
    with pytest.raises(Refused):  # within half a minute: not asked again
        await ours.identify(TRIP, code="c", issuer=None)
    assert issuer.asked.count("/keys") == 1

    ours._keys_at -= 31
    assert (await ours.identify(TRIP, code="c", issuer=None)).subject == "ada"
    assert issuer.asked.count("/keys") == 2


async def test_keys_of_unknown_kinds_do_no_harm(issuer):
    answer = issuer.answer

    def with_odd_keys(asked):
        status, document, *more = answer(asked)
        if asked.path == "/keys":
            document["keys"] += [
                {"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"},
                "nonsense",
                {"kty": "oct", "k": "AA"},
            ]
        return status, document, *more

    with answering(with_odd_keys) as base:
        issuer.base = base
        assert (await provider(issuer).identify(TRIP, code="c", issuer=None)).subject == "ada"


async def test_no_redirect_is_followed_and_no_open_address_asked(issuer):
    issuer.metadata = {"jwks_uri": f"{issuer.base}/moved"}
    with pytest.raises(Refused):
        await provider(issuer).identify(TRIP, code="c", issuer=None)
    assert "/elsewhere" not in issuer.asked

    issuer.metadata = {"token_endpoint": "http://issuer.example/token"}
    with pytest.raises(Refused, match="https"):
        await provider(issuer).identify(TRIP, code="c", issuer=None)


async def test_an_endless_answer_is_not_read(issuer):
    issuer.metadata = {"padding": "x" * 600_000}
    with pytest.raises(Refused, match="bytes"):
        await provider(issuer).authorization_url(TRIP)


@pytest.mark.parametrize(
    "email", ["", "no address", "a@b", "x" * 250 + "@example.org", "ada@example.org\nBcc: all", 5, None]
)
async def test_what_is_no_address_is_none(issuer, email):
    issuer.claims = {"email": email}
    assert (await provider(issuer).identify(TRIP, code="c", issuer=None)).email == ""


def test_settings_say_whom_to_ask():
    read = SignIn.model_validate(
        {
            "providers": [
                {"id": "google", "preset": "google", "client_id": "x"},
                {"id": "b", "issuer": "https://b.example", "client_id": "y"},
            ]
        }
    )
    assert [(one.name, one.issuer) for one in read.providers] == [
        ("Google", "https://accounts.google.com"),
        ("B", "https://b.example"),
    ]
    assert SignInProvider(id="li", preset="linkedin", client_id="x").sends_nonce is False


@pytest.mark.parametrize(
    "providers",
    [
        [{"id": "a", "client_id": "x"}],
        [{"id": "A/b", "issuer": "https://b.example", "client_id": "x"}],
        [{"id": "a", "issuer": "https://b.example", "client_id": ""}],
        [{"id": "a", "preset": "google", "client_id": "x"}] * 2,
    ],
    ids=["nobody to ask", "an id that is no path", "no client", "one id twice"],
)
def test_settings_that_cannot_work_stop_the_start(providers):
    with pytest.raises(ValueError):
        SignIn.model_validate({"providers": providers})
