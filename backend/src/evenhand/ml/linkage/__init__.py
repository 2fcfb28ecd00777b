"""Whether two records speak of one person: fields that are compared, what each agreement weighs, where to look.

Words: a *record* is what is known of somebody; a *level* is how far two records agree in one field; its *weight* is
log2(m/u), where m is how often records of one person agree so and u how often those of two do; a *key* is what records
must share to be compared at all.
"""

from evenhand.ml.linkage.keys import keys_of
from evenhand.ml.linkage.records import PersonRecord
from evenhand.ml.linkage.weights import Comparison, Reason, compare

__all__ = ["Comparison", "PersonRecord", "Reason", "compare", "keys_of"]
