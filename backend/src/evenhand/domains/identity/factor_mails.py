"""The mail an owner gets when something about their second factors changed: who did not do it learns of it."""

import html
from uuid import UUID

from evenhand.core.db import Session, new_id
from evenhand.core.jobs import job
from evenhand.domains.identity.models import User
from evenhand.providers import Providers
from evenhand.providers.mail import Mail

# kind → (subject, what happened)
WORDS: dict[str, tuple[str, str]] = {
    "totp.added": ("An authenticator app was added", "An authenticator app now protects your account."),
    "totp.removed": (
        "An authenticator app was removed",
        "Your authenticator app no longer protects your account.",
    ),
    "passkey.added": ("A passkey was added", "The passkey “{label}” now opens your account."),
    "passkey.removed": ("A passkey was removed", "The passkey “{label}” no longer opens your account."),
    "passkey.refused": (
        "A passkey was refused",
        "Somebody tried to sign in with the passkey “{label}”, and its counter went backwards: it may have been "
        "copied. It was not let in. Remove this passkey and register a new one.",
    ),
    "recovery-code.used": (
        "A recovery code was used",
        "One of your recovery codes was used to sign in. It does not work again.",
    ),
    "recovery-codes.made": (
        "New recovery codes",
        "You have new recovery codes. The older ones no longer work.",
    ),
    "external.linked": ("Another way to sign in was added", "You can now sign in with {label}."),
    "external.unlinked": ("A way to sign in was removed", "You can no longer sign in with {label}."),
}


@job("identity.tell_of_factor")
async def tell_of_factor(
    session: Session, outside: Providers, *, user_id: str, kind: str, label: str = ""
) -> None:
    """Tell the owner what changed, and what to do if it was not them."""
    user = await session.get(User, UUID(user_id))
    if user is None:
        return
    subject, happened = WORDS[kind]
    happened = happened.format(label=label)
    link = f"{outside.settings.public_url.rstrip('/')}/settings/security"
    advice = "If this was not you, change your password and end the sessions you do not know:"
    text = f"Hello {user.name},\n\n{happened}\n\n{advice}\n{link}\n"
    body = (
        f"<p>Hello {html.escape(user.name)},</p><p>{html.escape(happened)}</p><p>{advice}</p>"
        f'<p><a href="{html.escape(link)}">Sign-in and security</a></p>'
    )
    await outside.mail.send(Mail(str(new_id()), user.email, subject, text, body))
