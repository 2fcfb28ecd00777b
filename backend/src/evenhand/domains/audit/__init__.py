"""Audit: who did what, when; lines are added and never changed.

Words: an *entry* is one deed of one actor on one subject.
"""

from evenhand.domains.audit.service import record

__all__ = ["record"]
