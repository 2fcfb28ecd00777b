"""JSON Resume v1 (https://jsonresume.org/schema): reading it into a profile, and writing a profile back into it
so that nothing is lost. Pure functions on documents.

Two laws hold: what is written without an edit is the document that was read, member for member; and after an
edit the profile's fields read back as they are, while all that a profile does not know stays in its place.
"""

from evenhand.domains.candidates.json_resume.document import check, new_document
from evenhand.domains.candidates.json_resume.merging import merged
from evenhand.domains.candidates.json_resume.reading import read

__all__ = ["check", "merged", "new_document", "read"]
