"""The words of the mails about second factors and accounts elsewhere: who did not do it learns of it."""

from collections.abc import Callable

from evenhand.domains.identity.mails import Letter, Occasion

# kind → (subject, what happened; {label} is the factor's name)
WORDS: dict[str, tuple[str, str]] = {
    "totp.added": ("An authenticator app was added", "an authenticator app was added to your account."),
    "totp.removed": (
        "An authenticator app was removed",
        "the authenticator app was removed from your account.",
    ),
    "passkey.added": ("A passkey was added", "the passkey “{label}” was added. It opens your account."),
    "passkey.removed": ("A passkey was removed", "the passkey “{label}” was removed from your account."),
    "passkey.refused": (
        "A passkey was refused",
        "somebody tried to sign in with the passkey “{label}”, and its counter went backwards: it may have been "
        "copied. It was not let in. Remove this passkey and register a new one.",
    ),
    "recovery-code.used": (
        "A recovery code was used",
        "one of your recovery codes was used. It does not work again.",
    ),
    "factors.reset": (
        "Your second factors were reset",
        "an operator of the platform removed the second factors of your account and ended its sessions, because "
        "you asked for it. Set up a new one after signing in.",
    ),
    "recovery-codes.made": ("New recovery codes", "new recovery codes were made. Older ones no longer work."),
    "external.linked": ("Another way to sign in was added", "your account was tied to one at {label}."),
    "external.unlinked": ("A way to sign in was removed", "your account was untied from the one at {label}."),
}


def _letter(kind: str) -> Callable[[Occasion], Letter]:
    def write(occasion: Occasion) -> Letter:
        subject, happened = WORDS[kind]
        return Letter(
            subject=subject,
            happened=f"On {occasion.at} {happened.format(label=occasion.detail.get('label', ''))}",
            action=("Sign-in and security", occasion.page(SECURITY_PAGE)),
            not_you="If this was not you, choose a new password at once and end the sessions you do not know.",
        )

    return write


SECURITY_PAGE = "/account/security"
NOTICES: dict[str, Callable[[Occasion], Letter]] = {kind: _letter(kind) for kind in WORDS}
