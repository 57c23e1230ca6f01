-- grain: one row per revision of a municipality's goals, the latest first
-- null: not told; replaces null: the first revision
select
    goal, revision, replaces, changed_at, who, withdrawn,
    area, measure, cast(year as integer) as year, target, decided_by, decided_on, note,
    comparison, cast(base_year as integer) as base_year, judged
from goal_revision
where municipality = $municipality
order by changed_at desc, rowid desc
