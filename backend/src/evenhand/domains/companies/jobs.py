"""Deleting pictures that companies replaced."""

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.companies import logos
from evenhand.providers import Providers


@job(logos.FORGET, retries=11)  # a day, for a store that is down
async def forget_logo(session: Session, outside: Providers, *, key: str) -> None:
    await logos.forget_unnamed(session, key, store=outside.storage)
