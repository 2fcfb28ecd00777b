"""Countries by ISO 3166-1 alpha-2, as CLDR knows them."""

from functools import cache
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, Field

# In CLDR and of two letters, but reserved or invented: not assigned by ISO 3166-1.
_NOT_ASSIGNED = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})  # fmt: skip


@cache
def countries() -> frozenset[str]:
    """The 249 codes."""
    named = [str(code) for code in Locale("en").territories]
    return frozenset(code for code in named if len(code) == 2 and code.isalpha()) - _NOT_ASSIGNED


def _country(code: str) -> str:
    if code not in countries():
        raise ValueError("is not a country code of ISO 3166-1 alpha-2")
    return code


Country = Annotated[
    str, Field(min_length=2, max_length=2, description="ISO 3166-1 alpha-2"), AfterValidator(_country)
]
