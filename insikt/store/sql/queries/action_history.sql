-- grain: one row per revision of a municipality's actions, the latest first
-- null: not told; replaces null: the first revision; ended null also means that it goes on
select
    action, revision, replaces, changed_at, who, withdrawn,
    area, started, ended, measure, title, owner, status, decision
from action_revision
where municipality = $municipality
order by changed_at desc, rowid desc
