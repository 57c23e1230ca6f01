-- grain: one row per response and item with more than one answer; none is right
-- null: none
select response, item
from answer
group by response, item
having count(*) > 1
