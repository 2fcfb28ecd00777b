"""Identity over HTTP: signing in and sessions, accounts, what opens them, organizations."""

from fastapi import APIRouter

from evenhand.domains.identity.routers import accounts, factors, operators, organizations, sign_in, social

router = APIRouter()
router.include_router(sign_in.router)
router.include_router(accounts.router)
router.include_router(factors.router)
router.include_router(social.router)
router.include_router(organizations.router)
router.include_router(operators.router)
