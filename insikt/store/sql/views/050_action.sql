-- grain: one row per action that counts now: its latest revision, unless that one withdrew it
-- null: not told; ended null also means that it goes on
create or replace view action as
select action_revision.* exclude (withdrawn)
from action_revision
anti join action_revision as later on later.replaces = action_revision.revision
where not action_revision.withdrawn;
