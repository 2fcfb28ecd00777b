"""Checking and forgetting files in the background."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.forms import documents
from evenhand.providers import Providers


@job(documents.SCAN, retries=9)  # hours, for a malware scanner that is down
async def scan_document(session: Session, outside: Providers, *, document_id: str) -> None:
    await documents.scan(session, UUID(document_id), store=outside.storage, scanner=outside.malware_scanner)


@job(documents.FORGET, retries=11)  # a day, for a store that is down
async def forget_document(_session: Session, outside: Providers, *, key: str) -> None:
    await outside.storage.delete(key)


@job("forms.sweep_documents", cron="41 4 * * *")
async def sweep_documents(session: Session, _outside: Providers) -> None:
    """Every night, for files that were uploaded and never sent."""
    await documents.sweep(session)
