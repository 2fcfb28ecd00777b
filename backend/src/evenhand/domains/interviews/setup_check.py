"""The candidate's set-up check: advice about light and framing. The picture is never kept or scored."""

from typing import Annotated, Literal

import anyio.to_thread
from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from evenhand.core.actor import Actor
from evenhand.core.cache import allow
from evenhand.core.problems import BadRequest, TooLarge
from evenhand.core.web import outside
from evenhand.domains.identity import Permission, requires
from evenhand.providers.vision import PictureRefused, SetUpCheck

router = APIRouter(prefix="/v1/interviews", tags=["interviews"])

MOST_BYTES = 2_000_000


class PictureNotUsable(BadRequest):
    title, slug = "The picture cannot be used", "picture-not-usable"


class SetUpOut(BaseModel):
    """Advice about one picture; nothing about the person in it."""

    model_config = ConfigDict(from_attributes=True)
    faces: int = Field(description="How many faces are in the picture")
    centred: bool
    distance: Literal["good", "far", "near"] | None
    light: Literal["good", "dark", "bright", "backlit"]
    sharp: bool


@router.post(
    "/setup-check",
    response_model=SetUpOut,
    openapi_extra={
        "requestBody": {"required": True, "content": {"image/jpeg": {"schema": {"type": "string"}}}}
    },
)
async def check_set_up(
    request: Request,
    actor: Annotated[Actor, requires(Permission.INTERVIEW_TAKE)],
    camera: Annotated[SetUpCheck, outside("set_up_check")],
) -> SetUpOut:
    """Look at one JPEG picture (the body, at most 2 MB) and forget it."""
    await allow(request.app.state.redis, f"setup-check:{actor.user_id}", limit=60, seconds=60)
    picture = bytearray()
    async for chunk in request.stream():
        picture += chunk
        if len(picture) > MOST_BYTES:
            raise TooLarge("A picture for the set-up check has at most 2 MB.")
    try:
        report = await anyio.to_thread.run_sync(camera.look, bytes(picture))
    except PictureRefused as refused:
        raise PictureNotUsable(str(refused)) from refused
    return SetUpOut.model_validate(report)
