-- grain: one row per goal that counts now: its latest revision, unless that one withdrew it
-- null: not told
create or replace view goal as
select goal_revision.* exclude (withdrawn)
from goal_revision
anti join goal_revision as later on later.replaces = goal_revision.revision
where not goal_revision.withdrawn;
