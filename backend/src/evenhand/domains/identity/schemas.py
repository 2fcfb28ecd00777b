"""What is said to and by signing in and sessions."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, SecretStr

Transport = Literal["cookie", "bearer"]


class SignInIn(BaseModel):
    email: str = Field(max_length=254)
    password: SecretStr = Field(max_length=200)
    transport: Transport = Field("cookie", description="browsers: cookie; programs: bearer")


class SecondFactorIn(BaseModel):
    challenge: SecretStr = Field(max_length=200, description="from the first step of signing in")
    method: Literal["totp", "recovery"]
    code: SecretStr = Field(max_length=40)
    transport: Transport = Field("cookie", description="browsers: cookie; programs: bearer")


class PasskeyProofIn(BaseModel):
    challenge_id: str = Field(max_length=200, description="from the options")
    credential: dict[str, Any] = Field(description="what navigator.credentials.get gave, as JSON")


class PasskeySignInIn(PasskeyProofIn):
    transport: Transport = Field("cookie", description="browsers: cookie; programs: bearer")


class PasskeySecondFactorIn(PasskeySignInIn):
    challenge: SecretStr = Field(max_length=200, description="from the first step of signing in")


class StepUpIn(BaseModel):
    method: Literal["password", "totp", "recovery"]
    secret: SecretStr = Field(max_length=200)


class RefreshIn(BaseModel):
    refresh_token: SecretStr | None = Field(None, max_length=200, description="null when it is in the cookie")


class SignedInOut(BaseModel):
    status: Literal["signed_in", "second_factor"]
    access_token: str | None = Field(description="Null when the session travels as a cookie")
    refresh_token: str | None = Field(description="For the next pair; each is used once. Null with cookies")
    token_type: Literal["Bearer"]
    expires_at: datetime | None = Field(description="When the access token ends: refresh before it")
    challenge: str | None = Field(description="For the second step, when a second factor is asked for")
    methods: list[str] = Field(description="What the second step can be done with: totp, passkey, recovery")


class SessionOut(BaseModel):
    id: UUID
    device: str = Field(description="What the browser or program calls itself")
    address: str
    place: str = Field(description="Where the address is; empty when that is not known")
    created_at: datetime
    last_used_at: datetime
    methods: list[str] = Field(description="How it was signed in: pwd, otp, hwk, fed (RFC 8176)")
    current: bool = Field(description="Whether this is the session that asks")
