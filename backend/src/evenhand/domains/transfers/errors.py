"""Why transfers refuses."""

from evenhand.core.problems import BadRequest, Conflict, TooLarge


class FileNotUnderstood(BadRequest):
    title, slug = "The file is not understood", "file-not-understood"


class FileTooLarge(TooLarge):
    title, slug = "The file is too large", "file-too-large"


class ImportStateConflict(Conflict):
    title, slug = "The import cannot do that in its present state", "import-state-conflict"


class MappingIncomplete(Conflict):
    title, slug = "The mapping is not complete", "mapping-incomplete"
