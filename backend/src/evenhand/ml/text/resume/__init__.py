"""Résumé parsing: lines of a document in, JSON Resume with confidences and sources out.

Words: a *document* is lines in reading order; a *section* runs from one heading to the next; an *entry* is
one position or one study; a *field* has a value, a confidence and a *source* (line and characters).
"""

from evenhand.ml.text.resume.layout import Document, HiddenText, Line, Word, numbered
from evenhand.ml.text.resume.parse import VERSION, parse

__all__ = ["VERSION", "Document", "HiddenText", "Line", "Word", "numbered", "parse"]
