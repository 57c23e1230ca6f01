-- grain: one row per goal of a municipality
-- null: not told
select area, measure, year, target, decided_by, decided_on, note
from goal
where municipality = $municipality
order by area, measure, year
