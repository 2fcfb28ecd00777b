"""Notifications: telling people, in the page and by mail.

Words: a *notification* is one message to one person; it is shown in the page at once and mailed.
"""

from evenhand.domains.notifications.service import Message, forget_page, notify, notify_many

__all__ = ["Message", "forget_page", "notify", "notify_many"]
