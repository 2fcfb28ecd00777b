"""The trip to an account elsewhere and back. Browsers are sent from page to page: what fails becomes a page, too."""

from typing import Annotated, Any
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse

from evenhand.core.actor import Actor
from evenhand.core.problems import NotFound, Problem
from evenhand.core.security import new_token, token_digest
from evenhand.core.web import OwnerTx, outside
from evenhand.domains.identity import cookies, repository, social
from evenhand.domains.identity.errors import NotSignedIn
from evenhand.domains.identity.factor_schemas import FlowIn, FlowOut, ProviderOut
from evenhand.domains.identity.guards import actor_of, requires
from evenhand.domains.identity.permissions import Permission
from evenhand.domains.identity.routers.visits import address_of, limit, mail_allowed
from evenhand.domains.identity.sign_in import Challenged, Entered, Visit
from evenhand.domains.identity.social import Arrival, MailSent, MustLink, Return
from evenhand.providers.oauth import IdentityProvider

router = APIRouter(prefix="/v1/auth", tags=["identity"])
Proven = Annotated[Actor, requires(Permission.ACCOUNT_SELF, recent=True)]
Configured = Annotated[dict[str, IdentityProvider], outside("sign_in")]

AFTER_SIGN_IN = "/home"


def provider_of(provider: str, configured: Configured) -> IdentityProvider:
    if provider not in configured:
        raise NotFound("There is no such way to sign in here.")
    return configured[provider]


Chosen = Annotated[IdentityProvider, Depends(provider_of)]


@router.get("/providers", response_model=list[ProviderOut])
async def providers(configured: Configured) -> list[Any]:
    """The accounts elsewhere that one can sign in with here."""
    return list(configured.values())


@router.get("/social/{provider}/start", status_code=302, response_class=RedirectResponse)
async def start(request: Request, chosen: Chosen, next: str = "") -> RedirectResponse:
    """Send the browser to the provider. Who is signed in here adds the account elsewhere to theirs."""
    browser = cookies.read(request, cookies.SOCIAL) or new_token()
    try:
        await limit(request, "social-start", limit=30, seconds=600)
        where = await social.depart(
            request.app.state.sessions,
            chosen,
            redirect_uri=_callback(request, chosen),
            next_path=next,
            browser=browser,
            link_to=await _signed_in(request),
        )
    except Problem as problem:
        return _to_page(await _page_of_problems(request), problem=problem.slug)
    answer = _redirect(where)
    cookies.set_social(answer, request.app.state.settings, browser)
    return answer


@router.get("/social/{provider}/callback", status_code=302, response_class=RedirectResponse)
async def callback(
    request: Request, chosen: Chosen, state: str = "", code: str = "", iss: str | None = None, error: str = ""
) -> RedirectResponse:
    """Where the provider sends the browser back to."""
    settings, browser = request.app.state.settings, cookies.read(request, cookies.SOCIAL)
    visit = Visit(request.headers.get("user-agent", "")[:300], address_of(request), "", "cookie")
    try:
        arrival = await social.arrive(
            request.app.state.sessions,
            chosen,
            Return(state, code, iss, error, browser),
            redirect_uri=_callback(request, chosen),
            visit=visit,
            may_mail=lambda email: mail_allowed(request, "register-mail", email, limit=6, seconds=3600),
        )
    except Problem as problem:
        return _to_page(await _page_of_problems(request), problem=problem.slug)
    answer = _redirect(_page_after(arrival))
    if isinstance(arrival.end, Entered):
        cookies.set_session(answer, settings, arrival.end.issued)
    return answer


@router.get("/social/flows/{flow}", response_model=FlowOut)
async def waiting_flow(request: Request, tx: OwnerTx, configured: Configured, flow: str) -> FlowOut:
    """Which account elsewhere waits to be tied, for the page that asks whether it shall be."""
    found = await social.waiting_link(tx, flow, browser=cookies.read(request, cookies.SOCIAL))
    return FlowOut(
        provider=found.provider, provider_name=_name(configured, found.provider), email=found.email
    )


@router.post("/social/link", status_code=204)
async def link(request: Request, tx: OwnerTx, actor: Proven, configured: Configured, body: FlowIn) -> None:
    """Tie the account elsewhere to the account that is signed in."""
    flow, browser = body.flow.get_secret_value(), cookies.read(request, cookies.SOCIAL)
    found = await social.waiting_link(tx, flow, browser=browser)
    await social.link(tx, actor, flow, browser=browser, provider_name=_name(configured, found.provider))


def _page_after(arrival: Arrival) -> str:
    """The pages read the challenge from the fragment: it reaches no server, no log and no other site."""
    end, wanted = arrival.end, arrival.next_path or AFTER_SIGN_IN
    if isinstance(end, MustLink):
        return f"/sign-in/link?{urlencode({'flow': end.flow, 'next': wanted})}"
    if isinstance(end, MailSent):
        return "/sign-in?problem=email-not-verified"
    if isinstance(end, Challenged):
        asked = urlencode({"challenge": end.challenge, "methods": ",".join(end.methods)})
        return f"/sign-in?next={quote(wanted)}#{asked}"
    return wanted


async def _signed_in(request: Request) -> UUID | None:
    """Whose browser this is, also when its access token has run out; None when nobody is signed in."""
    try:
        return (await actor_of(request)).user_id
    except NotSignedIn:
        token = cookies.read(request, cookies.REFRESH)
    async with request.app.state.sessions() as session:
        return await repository.person_of_refresh(session, token_digest(token)) if token else None


async def _page_of_problems(request: Request) -> str:
    """Where it began: the page that connects accounts, or the sign-in."""
    return "/account/security" if await _signed_in(request) else "/sign-in"


def _callback(request: Request, provider: IdentityProvider) -> str:
    base = str(request.app.state.settings.public_url).rstrip("/")
    return f"{base}/v1/auth/social/{provider.id}/callback"


def _name(configured: dict[str, IdentityProvider], provider_id: str) -> str:
    return configured[provider_id].name if provider_id in configured else provider_id


def _to_page(path: str, **query: str) -> RedirectResponse:
    return _redirect(f"{path}?{urlencode(query)}")


def _redirect(where: str) -> RedirectResponse:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return RedirectResponse(where, 302, headers)
