"""Résumés that hide words from people, and résumés of many looks that hide nothing.

`ATTACKS` and `CLEAN` map a name to a function that makes the file. Every attack hides `INJECTED`.
"""

from collections.abc import Callable

from tests.factories.hidden_text.clean import CLEAN
from tests.factories.hidden_text.docx_attacks import DOCX_ATTACKS
from tests.factories.hidden_text.html_attacks import HTML_ATTACKS
from tests.factories.hidden_text.odt_attacks import ODT_ATTACKS
from tests.factories.hidden_text.pdf_attacks import PDF_ATTACKS
from tests.factories.hidden_text.words import INJECTED, MARKS

ATTACKS: dict[str, Callable[[], bytes]] = {**PDF_ATTACKS, **DOCX_ATTACKS, **ODT_ATTACKS, **HTML_ATTACKS}

__all__ = ["ATTACKS", "CLEAN", "INJECTED", "MARKS"]
