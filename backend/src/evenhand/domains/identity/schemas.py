"""What is said to and by identity."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, EmailStr, Field, SecretStr, field_validator


class _Account(BaseModel):
    name: str = Field(min_length=1, max_length=200, examples=["Ada Byron"])
    email: EmailStr = Field(max_length=254)
    password: SecretStr = Field(min_length=10, max_length=200, description="10 to 200 characters")

    @field_validator("name")
    @classmethod
    def _printable(cls, value: str) -> str:
        cleaned = " ".join(value.split())
        if not cleaned or not cleaned.isprintable():
            raise ValueError("a name needs visible characters")
        return cleaned


class CandidateRegistrationIn(_Account):
    """Registration of a candidate."""


class CompanyRegistrationIn(_Account):
    """Registration of a company and its first owner."""

    organization_name: str = Field(min_length=2, max_length=200, examples=["Analytical Engines"])


class SignInIn(BaseModel):
    email: str = Field(max_length=254)
    password: SecretStr = Field(max_length=200)
    transport: str = Field("cookie", pattern="^(cookie|bearer)$", description="how the session travels")


class TokenIn(BaseModel):
    token: str = Field(min_length=20, max_length=200)


class EmailIn(BaseModel):
    email: EmailStr = Field(max_length=254)


class MessageOut(BaseModel):
    message: str = Field(description="A sentence for the person")


class SignedInOut(BaseModel):
    token: str | None = Field(description="The bearer token; null when the session travels as a cookie")
    expires_at: datetime


class MeOut(BaseModel):
    user_id: UUID
    name: str
    email: str
    role: str = Field(examples=["candidate", "recruiter"])
    organization_id: UUID | None
    organization_name: str | None
    organization_slug: str | None
    permissions: list[str]


class SessionOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    device: str
    address: str
    created_at: datetime
    last_used_at: datetime
    current: bool = Field(description="Whether this is the session that asks")
