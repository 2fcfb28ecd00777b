"""Pipeline: how a hiring team works through applications: board, notes, tasks, tags, owners, talent pools.

Words: the *board* shows every application of a job where it stands; an *owner* is the member who looks after an
application; a *mention* calls a member into a note; a *talent pool* keeps people who agreed to be asked again, until
their *consent* ends; *rediscovery* finds those of them who fit another job.
"""

from evenhand.domains.pipeline.leaving import forget_person

__all__ = ["forget_person"]
