-- grain: one row per action of a municipality
-- null: not told; ended null also means that it goes on
select area, started, ended, measure, title, owner, status
from action
where municipality = $municipality
order by started, title
