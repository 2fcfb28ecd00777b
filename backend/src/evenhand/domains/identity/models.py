"""Accounts, organizations, memberships, sign-in sessions, second factors and one-time tokens."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record, now


class User(Record):
    """A person's account. Without a membership they are a candidate."""

    __tablename__ = "users"

    email: Mapped[str] = mapped_column(String(254), unique=True)  # lower case
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str | None]  # none for who signs in with a passkey or elsewhere only
    email_verified_at: Mapped[datetime | None]
    is_platform_admin: Mapped[bool] = mapped_column(default=False)
    deletion_requested_at: Mapped[datetime | None]
    delete_after: Mapped[datetime | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(12), default="en")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    theme: Mapped[str] = mapped_column(String(10), default="system")


class Registration(Record):
    """A registration that waits for its mailbox to be proven. The account is made from the one whose link is
    opened: whoever registered a stranger's address first gains nothing by it."""

    __tablename__ = "registrations"

    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str | None]
    organization_name: Mapped[str | None] = mapped_column(String(200))
    # An account elsewhere whose provider has not proven the address, and the digest of the browser it came in.
    external: Mapped[dict[str, Any] | None]
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitations.id", ondelete="SET NULL"))
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)  # set when the mail is sent
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class Organization(Record):
    """A company on the platform: the tenant that owns jobs and sees applications."""

    __tablename__ = "organizations"

    name: Mapped[str] = mapped_column(String(200))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    requires_second_factor: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]


class Membership(Record):
    """A person's role in an organization."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("user_id", "organization_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[str] = mapped_column(String(40))


class Invitation(Record):
    """An offer of a role in an organization, sent to a mailbox: single use, expiring, revocable."""

    __tablename__ = "invitations"
    __table_args__ = (
        Index(
            "uq_invitations_open",
            "organization_id",
            "email",
            unique=True,
            postgresql_where=text("accepted_at IS NULL AND revoked_at IS NULL"),
        ),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    role: Mapped[str] = mapped_column(String(40))
    invited_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)  # set when the mail is sent
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInSession(Record):
    """One signed-in device: the family of the refresh tokens that were ever given to it."""

    __tablename__ = "sign_in_sessions"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    acting_organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organizations.id", ondelete="SET NULL")
    )
    acts_as_candidate: Mapped[bool] = mapped_column(
        default=False
    )  # a member looking at their own applications
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    transport: Mapped[str] = mapped_column(String(10), default="cookie")  # or bearer
    device: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(64), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    methods: Mapped[list[str]] = mapped_column(default=list)  # RFC 8176: pwd, otp, hwk, fed
    stepped_up_at: Mapped[datetime] = mapped_column(
        default=now
    )  # when the person last proved themselves in this session
    token_epoch: Mapped[int] = mapped_column(default=0)  # access tokens of an older one are over
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(String(40), default="")


class RefreshToken(Record):
    """One link of a session's chain. Used once; presented again, it ends the session."""

    __tablename__ = "refresh_tokens"

    session_id: Mapped[UUID] = mapped_column(
        ForeignKey("sign_in_sessions.id", ondelete="CASCADE"), index=True
    )
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class OneTimeToken(Record):
    """A single-use secret: a mail link, a sign-in that waits for its second factor, a WebAuthn challenge."""

    __tablename__ = "one_time_tokens"

    purpose: Mapped[str] = mapped_column(String(30))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class EmailChange(Record):
    """A wish to change the address; done when both mailboxes have confirmed."""

    __tablename__ = "email_changes"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    new_email: Mapped[str] = mapped_column(String(254))
    old_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    new_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    old_confirmed_at: Mapped[datetime | None]
    new_confirmed_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Throttle(Record):
    """Failures by account, device or address. In the database, for it must survive a restart of Redis."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(120), unique=True)  # "account:<digest>", "address:203.0.113.0/24"
    failures: Mapped[int] = mapped_column(default=0)
    last_failure_at: Mapped[datetime] = mapped_column(index=True)
    blocked_until: Mapped[datetime | None]


class Authenticator(Record):
    """A person's authenticator app (TOTP, RFC 6238), there since a first code of it was right."""

    __tablename__ = "authenticators"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    secret_sealed: Mapped[str]
    confirmed_at: Mapped[datetime]
    last_step: Mapped[int | None]  # the newest 30 s step that was accepted: none is accepted twice


class RecoveryCode(Record):
    """One of ten codes for who lost the other factor; only its digest is kept."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("user_id", "code_digest"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    code_digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class Passkey(Record):
    """A WebAuthn credential of a person."""

    __tablename__ = "passkeys"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)  # unsigned 32 bits in the protocol
    name: Mapped[str] = mapped_column(String(80))
    transports: Mapped[list[str]] = mapped_column(default=list)
    backed_up: Mapped[bool] = mapped_column(default=False)
    last_used_at: Mapped[datetime | None]


class SocialFlow(Record):
    """One trip to another identity provider and back."""

    __tablename__ = "social_flows"

    provider: Mapped[str] = mapped_column(String(40))
    state_digest: Mapped[str] = mapped_column(String(64), unique=True)
    browser_digest: Mapped[str] = mapped_column(
        String(64)
    )  # of a cookie: another browser cannot finish the trip
    verifier_sealed: Mapped[str]
    nonce: Mapped[str] = mapped_column(String(64))
    next_path: Mapped[str] = mapped_column(String(300), default="")
    link_user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    issuer: Mapped[str] = mapped_column(String(300), default="")  # what came back, until it is linked
    subject: Mapped[str] = mapped_column(String(255), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class ExternalIdentity(Record):
    """An account elsewhere that opens an account here."""

    __tablename__ = "external_identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    provider: Mapped[str] = mapped_column(String(40))
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))
    email: Mapped[str] = mapped_column(String(254), default="")
    last_used_at: Mapped[datetime | None]
