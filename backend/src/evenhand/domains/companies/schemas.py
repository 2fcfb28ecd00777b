"""What is said to and by companies."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from evenhand.core.countries import Country
from evenhand.core.db import now

Size = Literal["", "1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001+"]
Link = Annotated[str, Field(max_length=300, pattern=r"^https?://[^\s]+$")]


def _past_year(year: int) -> int:
    if year > now().year:
        raise ValueError("is in the future")
    return year


class CompanyLocation(BaseModel):
    label: str = Field(min_length=1, max_length=200, examples=["Lyon"])
    country: Country


class CompanyIn(BaseModel):
    """The whole profile; what is left out is emptied."""

    tagline: str = Field("", max_length=160, description="What the company is, in a line")
    about: str = Field("", max_length=8000)
    website: str = Field("", max_length=300, pattern=r"^(https?://[^\s]+)?$")
    industry: str = Field("", max_length=120)
    size: Size = Field("", description="People employed")
    location: str = Field("", max_length=200)
    locations: list[CompanyLocation] = Field(default=[], max_length=40)
    benefits: list[Annotated[str, Field(min_length=1, max_length=160)]] = Field(default=[], max_length=40)
    founded_year: Annotated[int, Field(ge=1000), AfterValidator(_past_year)] | None = None
    links: list[Link] = Field(default=[], max_length=20)
    brand_color: str = Field(
        "", pattern="^(#[0-9a-f]{6})?$", description="#rrggbb; empty: the platform's own"
    )


class CompanyOut(BaseModel):
    organization_id: UUID
    version: int = Field(description="Send it as If-Match to change the profile")
    name: str
    slug: str = Field(description="The last part of its public page's address")
    tagline: str
    about: str
    website: str
    industry: str
    size: str = Field(description='People employed, as "11-50"; empty where unsaid')
    location: str
    locations: list[CompanyLocation]
    benefits: list[str]
    founded_year: int | None
    links: list[str]
    brand_color: str = Field(description="#rrggbb; empty: the platform's own")
    brand_text_color: str = Field(description="White or black, whichever can be read on it; empty without it")
    has_logo: bool
    logo_url: str | None = Field(description="Path of the logo; another one for another logo")
