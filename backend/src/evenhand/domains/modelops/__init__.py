"""Modelops: which model made which score, and the receipt that lets it be made again.

Words: a *receipt* keeps the exact inputs, output and versions of one score; to *replay* is to compute
it again from the inputs and to compare the bytes.
"""

from evenhand.domains.modelops.service import (
    canonical,
    delete_receipts,
    receipt_by_id,
    receipts_by_ids,
    record_score,
)

__all__ = ["canonical", "delete_receipts", "receipt_by_id", "receipts_by_ids", "record_score"]
