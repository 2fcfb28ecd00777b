"""Single-use secrets: a link in a mail, a sign-in that waits for its second factor, a WebAuthn challenge."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from evenhand.core.db import Session, now
from evenhand.core.security import new_token, token_digest
from evenhand.domains.identity.models import OneTimeToken


async def issue(
    session: Session,
    purpose: str,
    *,
    life: timedelta,
    user_id: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> str:
    """A fresh secret for one purpose; only its digest is stored."""
    token = new_token()
    session.add(
        OneTimeToken(
            purpose=purpose,
            user_id=user_id,
            token_digest=token_digest(token),
            detail=detail or {},
            expires_at=now() + life,
        )
    )
    await session.flush()
    return token


async def spend(session: Session, purpose: str, token: str) -> OneTimeToken | None:
    """Use the secret up. None when it is unknown, expired, for something else, or used: of two at once one wins."""
    moment = now()
    return await session.scalar(
        update(OneTimeToken)
        .where(
            OneTimeToken.token_digest == token_digest(token),
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > moment,
        )
        .values(used_at=moment)
        .returning(OneTimeToken)
    )
