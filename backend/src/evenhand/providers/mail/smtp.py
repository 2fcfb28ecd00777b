"""Mail through an SMTP server."""

from typing import Any

import aiosmtplib

from evenhand.providers.mail.message import to_message
from evenhand.providers.mail.port import Mail, MailRefused


class SmtpMailer:
    def __init__(
        self,
        host: str,
        port: int,
        *,
        sender: str,
        username: str | None = None,
        password: str | None = None,
        starttls: bool = True,
    ) -> None:
        self._connection: dict[str, Any] = {
            "hostname": host,
            "port": port,
            "username": username,
            "password": password,
            # Port 465 speaks TLS from the first byte; elsewhere STARTTLS upgrades, or nothing does.
            "use_tls": port == 465,
            "start_tls": starttls and port != 465,
            "timeout": 20,
        }
        self._sender = sender

    async def send(self, mail: Mail) -> None:
        try:
            await aiosmtplib.send(to_message(mail, self._sender), **self._connection)
        except aiosmtplib.SMTPRecipientsRefused as error:
            permanent = all(500 <= refused.code < 600 for refused in error.recipients)
            raise MailRefused("the recipient was refused", retryable=not permanent) from error
        except aiosmtplib.SMTPResponseException as error:
            raise MailRefused(f"the server answered {error.code}", retryable=error.code < 500) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailRefused(f"no conversation with the server: {error}", retryable=True) from error
