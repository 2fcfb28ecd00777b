"""Why forms refuses."""

from typing import ClassVar

from evenhand.core.problems import BadRequest, Conflict, PreconditionFailed, TooLarge, UnsupportedType


class FormChanged(Conflict):
    title, slug = "The questions have changed", "application-form-changed"


class FormEdited(PreconditionFailed):
    title, slug = "Somebody changed this form", "application-form-edited"


class AnswersIncomplete(BadRequest):
    title, slug = "Some answers are missing or do not fit", "answers-incomplete"


class DocumentsMissing(BadRequest):
    title, slug = "Some documents are missing", "documents-missing"


class DocumentTooLarge(TooLarge):
    title, slug = "The file is too large", "document-too-large"


class DocumentUnsupported(UnsupportedType):
    title, slug = "This type of file is not taken", "document-type-unsupported"


class DocumentInfected(BadRequest):
    title, slug = "The file carries malware", "malware-found"


class DocumentNotReady(Conflict):
    title, slug = "The file is still being checked", "document-not-ready"


class TooManyDocuments(Conflict):
    title, slug = "Too many files", "too-many-documents"
    most: ClassVar[int] = 12


class NotAsked(BadRequest):
    title, slug = "The form does not ask for this", "not-asked"
