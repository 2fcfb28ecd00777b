"""Requisitions: places that somebody asks for, approved before jobs are opened for them.

Words: a *requisition* is a draft, pending, approved, rejected, filled or cancelled; its *head count* bounds the
people that all jobs opened from it may seek.
"""

from evenhand.domains.requisitions.facts import RequisitionFacts
from evenhand.domains.requisitions.lifecycle import RequisitionStatus
from evenhand.domains.requisitions.service import hold_places

__all__ = ["RequisitionFacts", "RequisitionStatus", "hold_places"]
