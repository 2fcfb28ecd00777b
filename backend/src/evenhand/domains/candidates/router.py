"""Résumés and profiles over HTTP."""

from fastapi import APIRouter

from evenhand.domains.candidates.routers import profiles, resumes

router = APIRouter()
router.include_router(resumes.router)
router.include_router(profiles.router)
