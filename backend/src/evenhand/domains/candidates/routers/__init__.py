"""The routes of candidates, by what they are about."""
