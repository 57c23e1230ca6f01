-- grain: one row per area, measure and year that two goals count for; none is right
-- null: none
select municipality, area, measure, year
from goal
group by municipality, area, measure, year
having count(*) > 1
