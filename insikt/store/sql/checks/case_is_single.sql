-- grain: one row per key that two cases share; none is right
-- null: none
select case_key
from cases
group by case_key
having count(*) > 1
