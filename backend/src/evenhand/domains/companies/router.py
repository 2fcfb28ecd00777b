"""Company profiles over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from evenhand.core.actor import Actor
from evenhand.core.pictures import as_picture
from evenhand.core.uploads import Upload, read_file, upload_body
from evenhand.core.versions import ExpectedVersion, tagged
from evenhand.core.web import Tx, outside
from evenhand.domains.companies import logos, service
from evenhand.domains.companies.errors import LogoTooLarge
from evenhand.domains.companies.schemas import CompanyIn, CompanyOut
from evenhand.domains.identity import Permission, requires
from evenhand.providers.images import LOGO, MAX_BYTES, ImageCleaner
from evenhand.providers.storage import ObjectStore

router = APIRouter(prefix="/v1", tags=["companies"])
Reader = Annotated[Actor, requires(Permission.COMPANY_READ)]
Writer = Annotated[Actor, requires(Permission.COMPANY_WRITE)]
Store = Annotated[ObjectStore, outside("storage")]
Cleaner = Annotated[ImageCleaner, outside("images")]
LOGO_BODY = upload_body("PNG, JPEG, WebP or GIF, up to 5 MB")


@router.get("/company", response_model=CompanyOut)
async def own(tx: Tx, actor: Reader, response: Response) -> CompanyOut:
    """The profile of one's own company."""
    return tagged(response, await service.own_company(tx, actor))


@router.put("/company", response_model=CompanyOut)
async def update(
    tx: Tx, actor: Writer, body: CompanyIn, expected: ExpectedVersion, response: Response
) -> CompanyOut:
    """Replace the profile of one's own company. Refused when it was changed since it was read."""
    return tagged(response, await service.update_own(tx, actor, body, expected=expected))


@router.get("/public/companies/{slug}", response_model=CompanyOut)
async def public(tx: Tx, slug: str) -> CompanyOut:
    """An employer's public page."""
    return await service.public_company(tx, slug)


async def read_logo(request: Request) -> Upload:
    """A picture. Raises LogoTooLarge as soon as that is known, and UploadMalformed."""

    def too_large() -> LogoTooLarge:
        return LogoTooLarge("A picture may have 5 MB.", limit_bytes=MAX_BYTES)

    return await read_file(request, most=MAX_BYTES, too_large=too_large)


@router.put("/company/logo", status_code=204, openapi_extra=LOGO_BODY)
async def change_logo(
    tx: Tx, actor: Writer, file: Annotated[Upload, Depends(read_logo)], cleaner: Cleaner, store: Store
) -> None:
    """Set the logo of one's own company (PNG, JPEG, WebP, or the first frame of a GIF; no SVG)."""
    await logos.change_logo(tx, actor, file.data, cleaner=cleaner, store=store)


@router.delete("/company/logo", status_code=204)
async def remove_logo(tx: Tx, actor: Writer) -> None:
    """Remove the logo of one's own company."""
    await logos.remove_logo(tx, actor)


@router.get("/public/companies/{slug}/logo", response_class=Response)
async def logo(tx: Tx, slug: str, store: Store, v: str | None = None) -> Response:
    """An employer's logo. The address with its version never changes what it gives."""
    key, data = await logos.public_logo(tx, slug, store=store)
    return as_picture(data, key=key, content_type=LOGO.content_type, asked=v, public=True)
