"""What an anonymous candidate is called."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no two of them look alike
LENGTH = 4


def new_code() -> str:
    """Drawn at random, so that it tells nothing and links no two applications of one person."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
