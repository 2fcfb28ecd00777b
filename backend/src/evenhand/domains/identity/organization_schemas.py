"""What is said to and by organizations: people, invitations, the audit trail."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, EmailStr, Field, SecretStr, field_validator

GivenRole = Literal["admin", "recruiter", "hiring_manager", "interviewer"]


def _printable(value: str) -> str:
    cleaned = " ".join(value.split())
    if not cleaned or not cleaned.isprintable():
        raise ValueError("a name needs visible characters")
    return cleaned


class OrganizationOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    name: str
    slug: str = Field(description="Its place in the address of its public page")
    requires_second_factor: bool = Field(description="Whether members act for it only with a second factor")


class OrganizationChangeIn(BaseModel):
    """What is left out stays as it is."""

    name: str | None = Field(None, min_length=2, max_length=200)
    requires_second_factor: bool | None = None

    @field_validator("name")
    @classmethod
    def _visible(cls, value: str | None) -> str | None:
        return None if value is None else _printable(value)


class MemberOut(BaseModel):
    user_id: UUID
    name: str
    email: str
    role: str = Field(examples=["owner", "recruiter"])
    since: datetime
    second_factor: bool = Field(description="Whether the person has an authenticator app or a passkey")
    self: bool = Field(description="Whether this is the person who asks")


class RoleIn(BaseModel):
    role: GivenRole


class OwnershipIn(BaseModel):
    user_id: UUID = Field(description="The member who becomes an owner")
    stay_owner: bool = Field(False, description="Both are owners then; otherwise you become an admin")


class InvitationIn(BaseModel):
    email: EmailStr = Field(max_length=254)
    role: GivenRole


class InvitationOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    email: str
    role: str
    created_at: datetime
    expires_at: datetime = Field(description="A past one can be sent again")


class InvitationOfferOut(BaseModel):
    organization_name: str
    role: str
    email: str
    expires_at: datetime


class InvitedRegistrationIn(BaseModel):
    name: str = Field(min_length=1, max_length=200, examples=["Ada Byron"])
    password: SecretStr = Field(min_length=10, max_length=200, description="10 to 200 characters")

    @field_validator("name")
    @classmethod
    def _visible(cls, value: str) -> str:
        return _printable(value)


class ActingAsIn(BaseModel):
    organization_id: UUID | None = Field(description="One of one's organizations; null to act as a candidate")


class AuditEntryOut(BaseModel):
    id: UUID
    at: datetime
    actor_id: UUID | None = Field(description="Who did it; null for the platform itself")
    actor_name: str | None = Field(description="Of members only")
    action: str = Field(examples=["member.removed"])
    subject: str = Field(description="What it was done to: kind and id")
    detail: dict[str, Any]


class AuditPage(BaseModel):
    items: list[AuditEntryOut]
    next_cursor: str | None
