"""What of candidates is sealed at rest."""

from evenhand.core.rotation import SealedColumn
from evenhand.domains.candidates.models import CandidateProfile

COLUMNS = [
    SealedColumn(CandidateProfile.__table__, f"{name}_sealed", f"candidate_profiles.{name}:{{user_id}}")
    for name in ("phone", "date_of_birth", "accommodations", "extra_time", "json_resume")
]
