"""Saved searches and their mails: each new match once, as often as its owner wants and their settings allow."""

import hashlib
import hmac
import html
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import delete

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue
from evenhand.core.problems import NotFound
from evenhand.core.security import new_token, token_digest
from evenhand.domains import candidates, identity, jobs
from evenhand.domains.search import repository
from evenhand.domains.search.errors import TooManySavedSearches
from evenhand.domains.search.models import SavedSearch, SavedSearchHit
from evenhand.domains.search.schemas import (
    SavedSearchIn,
    SavedSearchList,
    SavedSearchOut,
    SearchIn,
    SearchPageIn,
    StoppedOut,
)
from evenhand.domains.search.service import Tools, page_ids
from evenhand.providers.mail import Mail, Mailer

MOST_SAVED = 50
MOST_MAILED = 10
AT_ONCE = 200
PAUSES = {"at_once": timedelta(0), "daily": timedelta(hours=23), "weekly": timedelta(days=7, hours=-1)}
ALERT = "search.alert"


async def mine(session: Session, actor: Actor) -> SavedSearchList:
    """One's own, the newest first."""
    setting = await _setting(session, actor.user_id)
    found = await repository.saved(session, actor)
    return SavedSearchList(items=[_out(one, setting) for one in found], job_alerts=setting)


async def save(session: Session, actor: Actor, body: SavedSearchIn) -> SavedSearchOut:
    """Raises TooManySavedSearches."""
    if await repository.saved_count(session, actor) >= MOST_SAVED:
        raise TooManySavedSearches(f"Forget one first: there is room for {MOST_SAVED}.")
    record = SavedSearch(
        id=new_id(), user_id=actor.user_id, since=now(), stop_digest=token_digest(new_token())
    )
    _fill(record, body)
    session.add(record)
    await session.flush()
    return _out(record, await _setting(session, actor.user_id))


async def change(session: Session, actor: Actor, saved_id: UUID, body: SavedSearchIn) -> SavedSearchOut:
    """Raises NotFound. What another question finds of the past is no news."""
    record = await _own(session, actor, saved_id)
    if record.query != _said(body.query) or record.frequency == "off":
        record.since = now()
    _fill(record, body)
    await session.flush()
    return _out(record, await _setting(session, actor.user_id))


async def forget(session: Session, actor: Actor, saved_id: UUID) -> None:
    """Raises NotFound."""
    await session.delete(await _own(session, actor, saved_id))


async def stop(session: Session, token: str) -> StoppedOut:
    """Switch the mails of one saved search off. Raises NotFound; twice is as good as once."""
    record = await repository.by_stop_digest(session, token_digest(token))
    if record is None:
        raise NotFound("There is no such saved search any more.")
    record.frequency = "off"
    return StoppedOut(name=record.name)


async def look_for_alerts(session: Session, moment: datetime) -> None:
    """Enqueue a job for each saved search whose pause is over."""
    newest = await repository.newest(session)
    after: UUID | None = None
    while found := await repository.with_alerts(session, after, AT_ONCE):
        for one in found:
            setting = await _setting(session, one.user_id)
            last = one.looked_at or one.since
            if newest and newest > last and _is_due(one, effective(one.frequency, setting), moment):
                await enqueue(session, ALERT, once_per=str(one.id), saved_id=str(one.id))
        after = found[-1].id


def effective(frequency: str, setting: str) -> str:
    """How often mails really go: the rarer of the search's own frequency and the owner's setting for all alerts."""
    if "off" in (frequency, setting):
        return "off"
    if setting == "weekly":
        return "weekly"
    return frequency


def _is_due(one: SavedSearch, how: str, moment: datetime) -> bool:
    return how != "off" and moment - (one.looked_at or one.since) >= PAUSES[how]


async def mail_news(
    session: Session, tools: Tools, mailer: Mailer, *, saved_id: UUID, public_url: str, secret: bytes
) -> None:
    """Mail what is new for one saved search, unless nothing is, or its owner does not want it any more."""
    one = await session.get(SavedSearch, saved_id, with_for_update=True)
    if one is None or not _is_due(one, effective(one.frequency, await _setting(session, one.user_id)), now()):
        return
    person = await identity.contact(session, one.user_id)
    if person is None:
        return
    news = await _news(session, tools, one)
    one.looked_at = now()
    if not news:
        return
    token = stop_token(one.id, secret)
    one.stop_digest = token_digest(token)
    session.add_all(SavedSearchHit(saved_search_id=one.id, job_id=card.id) for card in news)
    one.mailed_at = now()
    await session.flush()
    await mailer.send(_mail(one, person, news, public_url.rstrip("/"), token))


def stop_token(saved_id: UUID, secret: bytes) -> str:
    """Opens one switch of one saved search: the same in every mail, and nobody can guess it."""
    return hmac.new(secret, f"saved-search:{saved_id}".encode(), hashlib.sha256).hexdigest()


async def _news(session: Session, tools: Tools, one: SavedSearch) -> list[jobs.PublicJobCardOut]:
    asked = {**one.query, "sort": "newest", "facets": False, "limit": 100}
    ids = await page_ids(session, tools, SearchPageIn.model_validate(asked))
    known = await repository.mailed_before(session, one.id, ids)
    cards = await jobs.public_cards(session, [i for i in ids if i not in known])
    return [card for card in cards if card.published_at and card.published_at > one.since]


def _mail(
    one: SavedSearch, person: identity.Contact, news: list[jobs.PublicJobCardOut], site: str, token: str
) -> Mail:
    count = len(news)
    subject = f"{count} new job{'s' if count > 1 else ''} for “{one.name}”"
    results = f"{site}/jobs?{urlencode(address(SearchIn.model_validate(one.query)), doseq=True)}"
    stop_link = f"{site}/saved-searches/stop#{token}"
    lines, rows = [], []
    for card in news[:MOST_MAILED]:
        about = " · ".join(filter(None, [card.company, card.location or card.remote_policy.capitalize()]))
        link = f"{site}/jobs/{card.id}"
        lines.append(f"{card.title}\n{about}\n{link}\n")
        rows.append(
            f'<p><a href="{html.escape(link)}">{html.escape(card.title)}</a><br>{html.escape(about)}</p>'
        )
    text = (
        f"Hello {person.name},\n\n{subject}:\n\n" + "\n".join(lines)
        + f"\nAll results: {results}\n\nNo more mails for this search: {stop_link}\n"
    )  # fmt: skip
    body = (
        f"<p>Hello {html.escape(person.name)},</p><p>{html.escape(subject)}:</p>{''.join(rows)}"
        f'<p><a href="{html.escape(results)}">All results</a></p>'
        f'<p><a href="{html.escape(stop_link)}">No more mails for this search</a></p>'
    )
    return Mail(str(new_id()), person.email, subject, text, body)


def address(query: SearchIn) -> dict[str, object]:
    """The query string of the page of results."""
    return {name: _plain(value) for name, value in _said(query).items()}


def _plain(value: object) -> object:
    return "true" if value is True else value


def _said(query: SearchIn) -> dict[str, object]:
    """What was said and is not the default."""
    return query.model_dump(mode="json", exclude_defaults=True)


def _fill(record: SavedSearch, body: SavedSearchIn) -> None:
    record.name, record.frequency, record.query = body.name, body.frequency, _said(body.query)


async def _own(session: Session, actor: Actor, saved_id: UUID) -> SavedSearch:
    record = await repository.saved_one(session, actor, saved_id)
    if record is None:
        raise NotFound("You have no such saved search.")
    return record


async def _setting(session: Session, user_id: UUID) -> str:
    return (await candidates.settings_of(session, user_id)).job_alerts


def _out(record: SavedSearch, setting: str) -> SavedSearchOut:
    return SavedSearchOut(
        id=record.id,
        name=record.name,
        query=SearchIn.model_validate(record.query),
        frequency=record.frequency,
        mailed_at=record.mailed_at,
        created_at=record.created_at or now(),
        effective=effective(record.frequency, setting),
    )


async def forget_all(session: Session, user_id: UUID) -> None:
    """When their owner leaves."""
    await session.execute(delete(SavedSearch).where(SavedSearch.user_id == user_id))
