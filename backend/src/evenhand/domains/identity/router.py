"""Identity over HTTP: signing in and sessions, accounts, organizations."""

from fastapi import APIRouter

from evenhand.domains.identity.routers import accounts, organizations, sign_in

router = APIRouter()
router.include_router(sign_in.router)
router.include_router(accounts.router)
router.include_router(organizations.router)
