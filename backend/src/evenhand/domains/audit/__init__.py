"""Audit: who did what, when; lines are added and never changed.

Words: an *entry* is one deed of one actor on one subject.
"""

from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.audit.repository import page
from evenhand.domains.audit.service import record

__all__ = ["AuditEntry", "page", "record"]
