-- grain: one row per action of a municipality that counts now, the oldest first
-- null: not told; ended null also means that it goes on
select
    action, revision, replaces, changed_at, who, false as withdrawn,
    area, started, ended, measure, title, owner, status, decision
from action
where municipality = $municipality
order by started, title
