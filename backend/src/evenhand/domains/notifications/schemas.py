"""What is said about notifications."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class NotificationOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    kind: str = Field(examples=["application.moved"])
    title: str
    body: str
    link: str = Field(description="Path of the page it is about; empty when there is none")
    created_at: datetime
    read_at: datetime | None


class NotificationPage(BaseModel):
    items: list[NotificationOut]
    unread: int = Field(description="How many of all are unread")
    next_cursor: str | None


class DeliveredMailOut(BaseModel):
    """A mail in the demo's inbox."""

    model_config = ConfigDict(from_attributes=True)
    id: str
    to: str
    subject: str
    sent_at: datetime
    text: str
    html: str


class InboxPage(BaseModel):
    items: list[DeliveredMailOut]
    next_cursor: str | None
