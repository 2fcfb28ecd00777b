"""GitHub's own dialect, spoken by a server of the shape of GitHub Enterprise."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.providers.oauth.web import Asked, answering

from evenhand.core.settings import SignInProvider
from evenhand.providers.oauth import Refused, Trip
from evenhand.providers.oauth.github import GitHub

TRIP = Trip(
    "https://hire.example.org/back", "state", "nonce", "a verifier of at least forty-three characters"
)
ADA = {"id": 583231, "login": "ada", "name": "Ada\nByron"}
PRIMARY = {"email": "Ada@Example.org", "primary": True, "verified": True}
OTHERS = [{"email": "old@example.org", "primary": False, "verified": True}]


class Server:
    """What GitHub would say; tests change it."""

    def __init__(self) -> None:
        self.user, self.emails = ADA, [*OTHERS, PRIMARY]
        self.token = {"access_token": "gho_1", "token_type": "bearer", "scope": "user:email"}
        self.asked: list[Asked] = []

    def answer(self, asked: Asked):
        self.asked.append(asked)
        if asked.path == "/login/oauth/access_token":
            return 200, self.token
        if asked.headers.get("Authorization") != "Bearer gho_1":
            return 401, {"message": "Bad credentials"}
        return 200, self.user if asked.path == "/api/v3/user" else self.emails


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def github(server):
    with answering(server.answer) as base:
        settings = {
            "id": "github",
            "preset": "github",
            "issuer": base,
            "client_id": "us",
            "client_secret": "s",
        }
        yield GitHub(SignInProvider.model_validate(settings))


async def test_the_account_is_a_number_and_its_proven_primary_address(github, server):
    account = await github.identify(TRIP, code="c", issuer=None)

    assert (account.subject, account.email, account.email_verified) == ("583231", "ada@example.org", True)
    assert account.name == "Ada Byron"
    assert server.asked[0].form["code_verifier"] == TRIP.verifier
    assert server.asked[0].form["client_secret"] == "s"


async def test_the_question_is_bound_to_this_trip(github):
    asked = parse_qs(urlsplit(await github.authorization_url(TRIP)).query)
    challenge = urlsafe_b64encode(sha256(TRIP.verifier.encode()).digest()).decode().rstrip("=")
    assert asked["code_challenge"] == [challenge]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"] == ["state"]


@pytest.mark.parametrize(
    "emails",
    [
        [],
        OTHERS,
        [{**PRIMARY, "verified": False}],
        [{**PRIMARY, "email": "no address"}],
        {"message": "Not Found"},
        [None, "ada@example.org"],
    ],
    ids=["none", "no primary one", "unproven", "no address", "an error", "nonsense"],
)
async def test_only_the_proven_primary_address_counts(github, server, emails):
    server.emails = emails
    account = await github.identify(TRIP, code="c", issuer=None)
    assert (account.email, account.email_verified) == ("", False)


@pytest.mark.parametrize(
    "token", [{"error": "bad_verification_code"}, {}, [], {"access_token": "another", "token_type": "bearer"}]
)
async def test_a_code_that_is_not_accepted_proves_nobody(github, server, token):
    server.token = token
    with pytest.raises(Refused):
        await github.identify(TRIP, code="c", issuer=None)


@pytest.mark.parametrize("user", [{}, [], {"id": "583231"}, None])
async def test_an_account_without_a_number_is_refused(github, server, user):
    server.user = user
    with pytest.raises(Refused):
        await github.identify(TRIP, code="c", issuer=None)


async def test_an_answer_in_the_name_of_another_issuer_is_refused(github):
    with pytest.raises(Refused):
        await github.identify(TRIP, code="c", issuer="https://evil.example")
