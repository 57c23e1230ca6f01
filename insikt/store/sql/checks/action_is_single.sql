-- grain: one row per area, first day and title that two actions have; none is right
-- null: none
select municipality, area, started, title
from action
group by municipality, area, started, title
having count(*) > 1
