"""Requisitions: places that somebody asks for, approved before jobs are opened for them.

Words: a *requisition* is a draft, pending, approved, rejected, filled or cancelled; its *head count* bounds the
people that all jobs opened from it may seek.
"""

from evenhand.domains.requisitions.models import RequisitionStatus

__all__ = ["RequisitionStatus"]
