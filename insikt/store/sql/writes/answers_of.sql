-- grain: one row per wanted response that was asked the item
-- null: "vet ej" or left blank
select answer.response, answer.value
from answer
semi join wanted using (response)
where answer.item = $item
