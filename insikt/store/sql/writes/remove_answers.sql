-- grain: one row per answer whose response has left
-- null: none
delete from answer
using leaving
where answer.response = leaving.response
