"""Transfers: moving in from another system, and taking one's data out as a spreadsheet.

Words: an *import* is one uploaded file; its *mapping* says which of our *targets* each column fills; a *row* is
checked first (the dry run: ready, faulty, known or double) and made later; an *external id* is what the other system
calls a record, and stands once in an organization, so that nothing is made twice. An *imported contact* is a person
whom the organization brought along: its own record, no account.
"""

from evenhand.domains.transfers.making import BATCH

__all__ = ["BATCH"]
