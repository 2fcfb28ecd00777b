"""What is said to and by companies."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

Size = Literal["", "1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001+"]


class CompanyIn(BaseModel):
    """The whole profile; what is left out is emptied."""

    about: str = Field("", max_length=8000)
    website: str = Field("", max_length=300, pattern=r"^(https?://[^\s]+)?$")
    industry: str = Field("", max_length=120)
    size: Size = Field("", description="People employed")
    location: str = Field("", max_length=200)


class CompanyOut(BaseModel):
    organization_id: UUID
    name: str
    slug: str = Field(description="The last part of its public page's address")
    about: str
    website: str
    industry: str
    size: str = Field(description='People employed, as "11-50"; empty where unsaid')
    location: str
