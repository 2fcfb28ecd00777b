"""What is said to and by second factors, passkeys and accounts elsewhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class TotpOut(BaseModel):
    confirmed_at: datetime = Field(description="Since when the authenticator app is in use")


class PasskeyOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    name: str = Field(examples=["Laptop"])
    created_at: datetime
    last_used_at: datetime | None
    backed_up: bool = Field(description="Whether it is kept by a password manager, not by one device alone")


class ExternalOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    provider: str = Field(description="The provider's id, as in /v1/auth/providers")
    email: str = Field(description="The address it had there at the last sign-in")


class FactorsOut(BaseModel):
    """All that opens this person's account."""

    totp: TotpOut | None
    recovery_codes_left: int
    passkeys: list[PasskeyOut]
    external: list[ExternalOut]
    has_password: bool


class EnrolmentOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    secret: str = Field(description="For typing it in: base 32, 160 bits")
    uri: str = Field(description="otpauth://, what the QR code says")
    qr_svg: str = Field(description="The QR code as SVG with a title")


class CodeIn(BaseModel):
    code: SecretStr = Field(max_length=20)


class RecoveryCodesOut(BaseModel):
    recovery_codes: list[str] = Field(description="Shown once: only their digests are kept")


class _Named(BaseModel):
    name: str = Field(min_length=1, max_length=80, examples=["Laptop"])

    @field_validator("name")
    @classmethod
    def _printable(cls, value: str) -> str:
        cleaned = " ".join(value.split())
        if not cleaned or not cleaned.isprintable():
            raise ValueError("a name needs visible characters")
        return cleaned


class PasskeyIn(_Named):
    challenge_id: str = Field(max_length=200)
    credential: dict[str, Any] = Field(description="What the browser made: PublicKeyCredential.toJSON()")


class PasskeyMadeOut(PasskeyOut):
    recovery_codes: list[str] = Field(description="Ten codes for who had none; else empty. Shown once")


class PasskeyNameIn(_Named):
    """Another name for a passkey."""


class ProviderOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: str
    name: str = Field(examples=["Google"])


class FlowIn(BaseModel):
    flow: SecretStr = Field(min_length=20, max_length=200)


class FlowOut(BaseModel):
    provider: str
    provider_name: str
    email: str = Field(description="The address of the account elsewhere")
