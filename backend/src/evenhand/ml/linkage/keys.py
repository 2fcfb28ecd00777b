"""Blocking: only records that share a key are compared, so that a newcomer is not held against everybody."""

from evenhand.ml.linkage.records import (
    PersonRecord,
    local_part,
    name_tokens,
    organization,
    page,
    phone_number,
    same_address,
    short_forms,
)


def keys_of(record: PersonRecord) -> frozenset[str]:
    """The keys under which a record is found. Two records of one person share one unless every fact differs."""
    keys = {f"e:{same_address(record.email)}", f"l:{local_part(record.email)}"}
    keys |= {f"p:{phone_number(one)}" for one in record.phones}
    keys |= {f"w:{page(one)}" for one in record.links}
    tokens = name_tokens(record.name)
    if len(tokens) > 1:
        first, last = tokens[0], tokens[-1]
        # In both orders, for families whose name stands first; with every first letter the given name may have.
        keys |= {f"n:{last}:{letter}" for letter in {form[0] for form in short_forms(first)}}
        keys |= {f"n:{first}:{last[0]}"}
    keys |= {f"j:{organization(employer)}:{start[:7]}" for employer, start in record.jobs if len(start) >= 7}
    return frozenset(key for key in keys if len(key) > 2 and not key.startswith("j::"))
