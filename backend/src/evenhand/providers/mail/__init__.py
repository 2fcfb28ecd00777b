"""Mail: through SMTP, or into a folder that the demo shows as an inbox."""

from evenhand.providers.mail.folder import DeliveredMail, FolderMailer
from evenhand.providers.mail.invitations import Invitation, calendar_file
from evenhand.providers.mail.port import Mail, Mailer, MailRefused

__all__ = ["DeliveredMail", "FolderMailer", "Invitation", "Mail", "MailRefused", "Mailer", "calendar_file"]
