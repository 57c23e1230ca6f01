-- grain: one row, the highest number given to a response
-- null: none; 0 where there is no response
select coalesce(max(response), 0) as last
from response
