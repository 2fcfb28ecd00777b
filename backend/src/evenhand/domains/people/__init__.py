"""People: who of an organization's applicants is probably one person with two accounts.

Words: a *pair* is two accounts that may be one person; it is *proposed* with a probability and its reasons, and by a
person *merged* or *dismissed*; to merge is to note that they are one: nothing is moved or deleted, and undoing it
takes the note away. Only people whose name the organization may read are compared.
"""

from evenhand.domains.people.leaving import forget_person
from evenhand.domains.people.service import look_again, look_for_duplicates

__all__ = ["forget_person", "look_again", "look_for_duplicates"]
