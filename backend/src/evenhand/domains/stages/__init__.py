"""Stages: the way of applications through a job, copied from a template when the job is made.

Words: a *stage* has a key (what applications and history name), a name people read, and a *kind* (applied,
assessment, interview, review, offer, hired) that rules ask for; a *template* is an organization's way, to be copied:
changing it changes no job. A *removed* stage takes nobody any more and still has its name in histories.
"""

from evenhand.domains.stages.kinds import BUILT_IN, KINDS, Stage, Way
from evenhand.domains.stages.schemas import StageIn, StageOut
from evenhand.domains.stages.service import copy_for_job, copy_for_jobs, replace_way, way_of, ways_of

__all__ = [
    "BUILT_IN",
    "KINDS",
    "Stage",
    "StageIn",
    "StageOut",
    "Way",
    "copy_for_job",
    "copy_for_jobs",
    "replace_way",
    "way_of",
    "ways_of",
]
