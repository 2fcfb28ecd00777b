"""Text as it can be kept: what PostgreSQL refuses is dropped or refused at the door."""

from typing import Annotated

from pydantic import AfterValidator


def storable(value: str) -> str:
    """The text without NUL. Raises ValueError on half of a surrogate pair: PostgreSQL stores neither."""
    try:
        value.encode()  # far quicker than looking at each character
    except UnicodeEncodeError as error:
        raise ValueError("contains characters that are not text") from error
    return value.replace("\0", "")


# Free text whose author should not be stopped by a character nobody can see.
StorableText = Annotated[str, AfterValidator(storable)]
