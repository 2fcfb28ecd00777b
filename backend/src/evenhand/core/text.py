"""Text as it can be kept: what PostgreSQL refuses is dropped or refused at the door."""

import re
from typing import Annotated

from pydantic import AfterValidator

# What may not stand in an XML 1.0 document (its production 2, Char), so in no feed, letter or office file either.
_NO_DOCUMENT_HOLDS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(value: str) -> str:
    """The text without NUL. Raises ValueError on half of a surrogate pair: PostgreSQL stores neither."""
    try:
        value.encode()  # far quicker than looking at each character
    except UnicodeEncodeError as error:
        raise ValueError("contains characters that are not text") from error
    return value.replace("\0", "")


def documentable(text: str) -> str:
    """The text without control characters and what else no document can hold; tabs and line ends stay."""
    return _NO_DOCUMENT_HOLDS.sub("", text)


# Free text whose author should not be stopped by a character nobody can see.
StorableText = Annotated[str, AfterValidator(storable)]
