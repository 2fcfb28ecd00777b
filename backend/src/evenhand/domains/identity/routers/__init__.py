"""The routes of identity, one file a subject; `identity/router.py` puts them together."""
