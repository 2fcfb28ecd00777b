"""Items over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from evenhand.core.actor import Actor
from evenhand.core.cache import allow
from evenhand.core.web import Tx, outside
from evenhand.domains.identity import Permission, requires
from evenhand.domains.items import reading, service, writing
from evenhand.domains.items.schemas import (
    CheckedOut,
    CoverageCellOut,
    GenerateIn,
    ItemEditIn,
    ItemIn,
    ItemModelOut,
    ItemOut,
    ItemPage,
    LookIn,
    MoveIn,
    PreviewOut,
    Status,
    WriteIn,
    WriterOut,
    WrittenOut,
)
from evenhand.providers.sandbox import CodeRunner
from evenhand.providers.text_generation import ItemWriter

router = APIRouter(prefix="/v1", tags=["items"])
Reader = Annotated[Actor, requires(Permission.ITEM_READ)]
Writer = Annotated[Actor, requires(Permission.ITEM_WRITE)]
Sandbox = Annotated[CodeRunner, outside("sandbox")]
Writes = Annotated[ItemWriter | None, outside("item_writer")]
Kind = Annotated[str, Query(max_length=20)]


@router.get("/items", response_model=ItemPage)
async def list_own(
    tx: Tx,
    actor: Reader,
    skill_id: str | None = None,
    status: Status | None = None,
    type: Kind | None = None,
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: UUID | None = None,
) -> ItemPage:
    """The organization's own questions, the newest first."""
    return await reading.list_own(
        tx, actor, skill_id=skill_id, status=status, kind=type, words=q, before=cursor
    )


@router.get("/items/shared", response_model=ItemPage)
async def list_shared(
    actor: Reader,
    skill_id: str | None = None,
    type: Kind | None = None,
    cursor: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> ItemPage:
    """The platform's questions by what they measure; their words stay unseen so that they stay fair."""
    return reading.list_shared(skill_id=skill_id, kind=type, offset=cursor)


@router.get("/items/coverage", response_model=list[CoverageCellOut])
async def coverage(
    tx: Tx, actor: Reader, skill_id: Annotated[list[str] | None, Query(max_length=20)] = None
) -> list[CoverageCellOut]:
    """How many usable questions there are of each skill, level and difficulty."""
    return await reading.coverage(tx, actor, skill_id or [])


@router.get("/item-models", response_model=list[ItemModelOut])
async def item_models(actor: Reader) -> list[ItemModelOut]:
    """The generators of questions with computed keys."""
    return reading.item_models()


@router.get("/item-models/{name}/preview", response_model=PreviewOut)
async def preview(
    tx: Tx, actor: Writer, name: str, request: Request, sandbox: Sandbox,
    seed: Annotated[int, Query(ge=0, le=2**31)] = 1,
) -> PreviewOut:  # fmt: skip
    """One instance, with its proof run."""
    await allow(request.app.state.redis, f"item-check:{actor.user_id}", limit=120, seconds=60)
    return await service.preview(tx, actor, name, seed, sandbox)


@router.post("/items", status_code=201, response_model=ItemOut)
async def create(tx: Tx, actor: Writer, body: ItemIn, request: Request, sandbox: Sandbox) -> ItemOut:
    """Keep a question as a draft, with what the checks say of it."""
    await allow(request.app.state.redis, f"item-check:{actor.user_id}", limit=120, seconds=60)
    return await service.create(tx, actor, body, sandbox)


@router.post("/items/checks", response_model=CheckedOut)
async def look_at(tx: Tx, actor: Writer, body: LookIn, request: Request, sandbox: Sandbox) -> CheckedOut:
    """What the checks say of a question that is still being written."""
    await allow(request.app.state.redis, f"item-check:{actor.user_id}", limit=120, seconds=60)
    return await service.look_at(tx, actor, body, sandbox)


@router.post("/items/generated", status_code=201, response_model=list[UUID])
async def generate(tx: Tx, actor: Writer, body: GenerateIn, request: Request, sandbox: Sandbox) -> list[UUID]:
    """Keep instances of an item model as drafts."""
    await allow(request.app.state.redis, f"item-generate:{actor.user_id}", limit=20, seconds=60)
    return await service.generate(tx, actor, body, sandbox)


@router.get("/item-writer", response_model=WriterOut)
async def item_writer(actor: Writer, writer: Writes) -> WriterOut:
    """Whether a language model is set up that writes questions."""
    return WriterOut(version=writer.version if writer else None)


@router.post("/items/written", response_model=WrittenOut)
async def write(
    tx: Tx, actor: Writer, body: WriteIn, request: Request, sandbox: Sandbox, writer: Writes
) -> WrittenOut:
    """Have a language model write questions; what a second solver answers alike is kept as drafts."""
    await allow(request.app.state.redis, f"item-write:{actor.user_id}", limit=10, seconds=60)
    return await writing.write(tx, actor, body, writer, sandbox)


@router.get("/items/{question_id}", response_model=ItemOut)
async def detail(tx: Tx, actor: Reader, question_id: UUID) -> ItemOut:
    """A question of one's organization, with its checks, curves and history."""
    return await reading.detail(tx, actor, question_id)


@router.put("/items/{question_id}", response_model=ItemOut)
async def edit(
    tx: Tx, actor: Writer, question_id: UUID, body: ItemEditIn, request: Request, sandbox: Sandbox
) -> ItemOut:
    """Write a draft anew; every version is kept."""
    await allow(request.app.state.redis, f"item-check:{actor.user_id}", limit=120, seconds=60)
    return await service.edit(tx, actor, question_id, body, sandbox)


@router.post("/items/{question_id}/moves", response_model=ItemOut)
async def move(tx: Tx, actor: Writer, question_id: UUID, body: MoveIn) -> ItemOut:
    """Ask for review, try out, put to use, send back or retire."""
    return await service.move(tx, actor, question_id, body)


@router.delete("/items/{question_id}", status_code=204)
async def remove(tx: Tx, actor: Writer, question_id: UUID) -> None:
    """Throw away a draft that was never in use."""
    await service.remove(tx, actor, question_id)
