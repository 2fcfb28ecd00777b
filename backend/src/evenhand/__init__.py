"""Evenhand: an open-source hiring platform whose every score shows its evidence."""
