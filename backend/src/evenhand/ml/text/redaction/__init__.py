"""Taking out of a text what tells who wrote it and from where: for reading work before people.

Words: a *cue* is a passage that gives something away; its *kind* is name, contact, school, gender, age or nationality;
what is *known* of the person (their name, the schools of their profile) is hidden wherever it stands, the rest by rules
and word lists. Rules are written for English, with the commonest forms of French, German and Spanish.
"""

from evenhand.ml.text.redaction.redactor import KINDS, Cue, Redactor
from evenhand.ml.text.redaction.spans import Known

VERSION = "rules/1"

__all__ = ["KINDS", "VERSION", "Cue", "Known", "Redactor"]
