"""When this happens, that follows: every effect of one domain on another, on one page."""

from evenhand.reactions.relay import deliver_next
from evenhand.reactions.table import WHEN

__all__ = ["WHEN", "deliver_next"]
