"""Telling the owner of an account by mail what happened to it."""

import json

from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue
from evenhand.domains.identity import factor_mails, mails
from evenhand.domains.identity.models import User

# All letters that tell a fact to the owner and carry no secret, by kind.
NOTICES = {**mails.NOTICES, **factor_mails.NOTICES}


async def tell_owner(session: Session, user: User, kind: str, *, to: str = "", **detail: str) -> None:
    """Mail `kind` (of `NOTICES`) after this commit; while the mail server is down it waits.

    What is said and to whom is fixed now: an address that is changed a minute later changes nothing.

    Args:
        to: another mailbox than the account's present one.
        detail: words the letter needs.
    """
    if kind not in NOTICES:
        raise ValueError(f"there is no notice {kind!r}")
    await enqueue(
        session,
        "identity.send_notice",
        kind=kind,
        mail_id=str(new_id()),
        at=now().isoformat(),
        to=to or user.email,
        greeting=user.name,
        time_zone=user.time_zone,
        detail=json.dumps(detail),
    )
