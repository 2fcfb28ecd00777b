"""The doors of identity, one a subject."""
