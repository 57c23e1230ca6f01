-- grain: one row per response and item whose answer is corrected
-- null: none
delete from answer
using leaving
where answer.response = leaving.response
    and list_contains($items, answer.item)
