-- grain: one row per meeting that is there more than once
-- null: none
select municipality, area, applicant, occasion, held_on
from meeting
group by all
having count(*) > 1
