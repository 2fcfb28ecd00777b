"""Notifications: telling people, in the page and by mail.

Words: a *notification* is one message to one person; it is shown in the page at once and mailed.
"""

from evenhand.domains.notifications.service import forget_page, notify

__all__ = ["forget_page", "notify"]
