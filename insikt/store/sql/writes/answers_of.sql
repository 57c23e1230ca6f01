-- grain: one row per item that a wanted response was asked
-- null: "vet ej" or left blank
select answer.response, answer.item, answer.value
from answer
semi join wanted using (response)
