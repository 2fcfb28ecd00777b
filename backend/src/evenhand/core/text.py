"""Text as it can be kept: what PostgreSQL refuses is dropped or refused at the door."""

from typing import Annotated

from pydantic import AfterValidator


def storable(value: str) -> str:
    """The text without NUL. Raises ValueError on half of a surrogate pair: PostgreSQL stores neither."""
    if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise ValueError("contains characters that are not text")
    return value.replace("\0", "")


# Free text whose author should not be stopped by a character nobody can see.
StorableText = Annotated[str, AfterValidator(storable)]
