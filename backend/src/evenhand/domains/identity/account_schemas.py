"""What is said to and by one's own account."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, EmailStr, Field, SecretStr

from evenhand.core.text import storable
from evenhand.core.time_zones import TimeZoneName


def _printable(value: str) -> str:
    cleaned = " ".join(storable(value).split())
    if not cleaned or not cleaned.isprintable():
        raise ValueError("a name needs visible characters")
    return cleaned


def _language(value: str) -> str:
    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise ValueError("not a language tag that is known, such as en or pt-BR") from error
    return value


PersonName = Annotated[
    str, Field(min_length=1, max_length=200, examples=["Ada Byron"]), AfterValidator(_printable)
]
NewPassword = Annotated[
    SecretStr,
    Field(
        min_length=10,
        max_length=200,
        description="10 to 200 characters of any kind that are not soon guessed",
    ),
]
Theme = Literal["system", "light", "dark"]


class CandidateRegistrationIn(BaseModel):
    """Registration of a candidate."""

    name: PersonName
    email: EmailStr = Field(max_length=254)
    password: NewPassword


class CompanyRegistrationIn(CandidateRegistrationIn):
    """Registration of a company and its first owner."""

    organization_name: Annotated[
        str,
        Field(min_length=2, max_length=200, examples=["Analytical Engines"]),
        AfterValidator(_printable),
    ]


class TokenIn(BaseModel):
    token: str = Field(min_length=20, max_length=200, description="from the link in the mail")


class EmailIn(BaseModel):
    email: EmailStr = Field(max_length=254)


class MessageOut(BaseModel):
    message: str = Field(description="A sentence for the person")


class PasswordResetIn(TokenIn):
    password: NewPassword


class PasswordChangeIn(BaseModel):
    current_password: SecretStr | None = Field(
        None, max_length=200, description="Null only for who has no password so far"
    )
    new_password: NewPassword


class NewEmailIn(BaseModel):
    new_email: EmailStr = Field(max_length=254)


class EmailConfirmedOut(MessageOut):
    done: bool = Field(description="Whether both mailboxes have confirmed, and the address is changed")


class DeletionOut(BaseModel):
    delete_after: datetime = Field(description="Until then the person can change their mind")


class NameIn(BaseModel):
    name: PersonName


class NameOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class PreferencesIn(BaseModel):
    language: Annotated[
        str,
        Field(max_length=12, description="BCP 47", examples=["en", "pt-BR"]),
        AfterValidator(_language),
    ]
    time_zone: TimeZoneName
    theme: Theme


class PreferencesOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    language: str
    time_zone: str
    theme: Theme


class OwnMembershipOut(BaseModel):
    organization_id: UUID
    name: str
    slug: str
    role: str


class MeOut(BaseModel):
    user_id: UUID
    name: str
    email: str
    role: str = Field(description="In which one acts now", examples=["candidate", "recruiter"])
    organization_id: UUID | None
    organization_name: str | None
    organization_slug: str | None
    permissions: list[str]
    language: str
    time_zone: str
    theme: Theme
    delete_after: datetime | None = Field(
        description="When the account will be deleted, if that was asked for"
    )
    pending_email: str | None = Field(description="A new address that waits for both mailboxes to confirm")
    second_factors: list[str] = Field(description="totp, passkey")
    memberships: list[OwnMembershipOut] = Field(description="All organizations one belongs to")
    acts_as_candidate: bool = Field(description="Whether a member looks at their own applications now")
    needs_second_factor: bool = Field(
        description="Whether the organization asks for a second factor and one has none: only the account is open"
    )
