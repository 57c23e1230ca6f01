-- grain: one row per goal of a municipality that counts now
-- null: not told
select
    goal, revision, replaces, changed_at, who, false as withdrawn,
    area, measure, cast(year as integer) as year, target, decided_by, decided_on, note,
    comparison, cast(base_year as integer) as base_year, judged
from goal
where municipality = $municipality
order by area, measure, year
