-- grain: one row per answer whose response does not exist; none is right
-- null: none
select answer.response, answer.item
from answer
anti join response using (response)
