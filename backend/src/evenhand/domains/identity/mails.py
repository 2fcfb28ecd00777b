"""The words of the mails about accounts: what happened, when, and what to do if it was not you. No addresses of
servers, no secrets but the link, nothing that another person typed except where it is named as such.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail before it has a sender. `action` is the label and the address of its one button."""

    subject: str
    happened: str
    not_you: str
    action: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter is about: when it happened (in the reader's words), where our pages are, and details."""

    at: str
    base: str
    detail: dict[str, str]

    def page(self, path: str) -> str:
        return f"{self.base.rstrip('/')}{path}"


def as_text(letter: Letter, name: str) -> str:
    parts = [f"Hello {name}," if name else "Hello,", letter.happened]
    if letter.action:
        parts.append(f"{letter.action[0]}:\n{letter.action[1]}")
    return "\n\n".join([*parts, letter.not_you]) + "\n"


def as_html(letter: Letter, name: str) -> str:
    parts = [f"Hello {name}," if name else "Hello,", *letter.happened.split("\n\n")]
    paragraphs = [f"<p>{html.escape(part)}</p>" for part in parts]
    if letter.action:
        label, address = (html.escape(word) for word in letter.action)
        paragraphs.append(f'<p><a href="{address}">{label}</a></p><p>{address}</p>')
    return "".join([*paragraphs, f"<p>{html.escape(letter.not_you)}</p>"])


def in_words(moment: datetime, time_zone: str) -> str:
    """ "3 May 2026 at 14:05 (Europe/Berlin)": as the reader's clock shows it."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone, time_zone = ZoneInfo("UTC"), "UTC"
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B %Y} at {local:%H:%M} ({time_zone})"


def confirm_registration(occasion: Occasion) -> Letter:
    company = occasion.detail.get("organization")
    whose = f" for the company “{company}”" if company else ""
    several = (
        "\n\nThis address was registered more than once. Open only the link of the mail that fits your own "
        "registration; you will then choose your password anew."
        if occasion.detail.get("several")
        else ""
    )
    return Letter(
        subject="Confirm your email address",
        happened=f"On {occasion.at} this address was registered with Evenhand{whose}. Please confirm that it is "
        "yours. The link works once, for 24 hours; links of earlier mails about this registration have ended."
        + several,
        action=("Confirm my address", occasion.page(f"/verify?token={occasion.detail['token']}")),
        not_you="If you did not register, do nothing: without the link no account is made.",
    )


def already_registered(occasion: Occasion) -> Letter:
    return Letter(
        subject="You already have an account",
        happened=f"On {occasion.at} somebody, perhaps you, registered with this address. You have an account "
        "already, and nothing in it was changed. If you do not know its password, ask for a new one on the "
        "sign-in page.",
        action=("Sign in", occasion.page("/sign-in")),
        not_you="If this was not you, nothing needs to be done.",
    )


def reset_password(occasion: Occasion) -> Letter:
    return Letter(
        subject="Choose a new password",
        happened=f"On {occasion.at} a new password was asked for your account. The link works once, for one hour. "
        "When it is used, you are signed out everywhere.",
        action=("Choose a new password", occasion.page(f"/reset-password?token={occasion.detail['token']}")),
        not_you="If you did not ask for it, do nothing: your password stays as it is.",
    )


def password_changed(occasion: Occasion) -> Letter:
    return Letter(
        subject="Your password was changed",
        happened=f"On {occasion.at} the password of your account was changed, and other devices were signed out.",
        action=("Choose a new password", occasion.page("/forgot-password")),
        not_you="If this was not you, choose a new password at once: that signs out whoever did it.",
    )


def confirm_email_change_here(occasion: Occasion) -> Letter:
    return Letter(
        subject="Confirm the change of your address",
        happened=f"On {occasion.at} you asked to change the address of your account to "
        f"{occasion.detail['new_email']}. Please confirm it from this mailbox, and from the new one by the mail "
        "that is there. The link works once, for 24 hours.",
        action=("Confirm the change", occasion.page(f"/email/confirm?token={occasion.detail['token']}")),
        not_you="If this was not you, do not open the link, and choose a new password: somebody is signed in to "
        "your account.",
    )


def confirm_email_change_there(occasion: Occasion) -> Letter:
    return Letter(
        subject="Confirm your new address",
        happened=f"On {occasion.at} somebody asked to use this address for their Evenhand account. If this was "
        "you, please confirm it here, and from your old mailbox. The link works once, for 24 hours.",
        action=("Confirm my new address", occasion.page(f"/email/confirm?token={occasion.detail['token']}")),
        not_you="If this was not you, do nothing: the address is not used.",
    )


def email_taken(occasion: Occasion) -> Letter:
    return Letter(
        subject="Somebody asked to use your address",
        happened=f"On {occasion.at} somebody who has an account with another address asked to change it to this "
        "one. It is yours already, so nothing was changed.",
        not_you="If this was you, sign in with this address instead, or give up the other account first. If not, "
        "nothing needs to be done.",
    )


def email_changed(occasion: Occasion) -> Letter:
    return Letter(
        subject="The address of your account was changed",
        happened=f"On {occasion.at} the address of your account was changed from {occasion.detail['old_email']} "
        f"to {occasion.detail['new_email']}, after both mailboxes had confirmed it.",
        not_you="If this was not you, answer the people who run this installation at once: somebody reads your "
        "mailbox.",
    )


def deletion_requested(occasion: Occasion) -> Letter:
    return Letter(
        subject="Your account will be deleted",
        happened=f"On {occasion.at} the deletion of your account was asked for. It will be deleted with all that "
        f"belongs to it after {occasion.detail['delete_after']}. Until then you can change your mind: sign in and "
        "press “Keep my account”.",
        action=("Keep my account", occasion.page("/sign-in")),
        not_you="If this was not you, sign in, keep your account and choose a new password.",
    )


def deletion_cancelled(occasion: Occasion) -> Letter:
    return Letter(
        subject="Your account stays",
        happened=f"On {occasion.at} the deletion of your account was called off. Everything stays as it was.",
        action=("Choose a new password", occasion.page("/forgot-password")),
        not_you="If this was not you, choose a new password at once.",
    )


def deletion_refused(occasion: Occasion) -> Letter:
    return Letter(
        subject="Your account could not be deleted",
        happened=f"On {occasion.at} your account was to be deleted. By now you are the only owner of an "
        "organization, which would be left without one. Nothing was deleted. Hand over the ownership, then ask "
        "for the deletion again.",
        action=("Sign in", occasion.page("/sign-in")),
        not_you="If you did not ask for a deletion, choose a new password.",
    )


def account_deleted(occasion: Occasion) -> Letter:
    return Letter(
        subject="Your account was deleted",
        happened=f"On {occasion.at} your account was deleted, as you had asked. Your profile, files, applications "
        "and interviews are deleted with it. This is the last mail to you.",
        not_you="If you did not ask for it, write to the people who run this installation.",
    )


# The mails that carry no link with a secret: a fact, told to the owner. `notices.tell_owner` names one of
# them, or one of `factor_mails`.
NOTICES: dict[str, Callable[[Occasion], Letter]] = {
    "password-changed": password_changed,
    "email-taken": email_taken,
    "email-changed": email_changed,
    "already-registered": already_registered,
    "deletion-requested": deletion_requested,
    "deletion-cancelled": deletion_cancelled,
    "deletion-refused": deletion_refused,
    "account-deleted": account_deleted,
}
