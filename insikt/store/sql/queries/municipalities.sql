-- grain: one row per municipality that has answers
-- null: none
select municipality
from response
group by municipality
order by municipality
