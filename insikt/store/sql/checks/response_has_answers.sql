-- grain: one row per response without a single row of answers; none is right
-- null: none
select response.response
from response
anti join answer using (response)
