-- grain: one row per key that two responses share; none is right
-- null: none
select response_key
from response
group by response_key
having count(*) > 1
