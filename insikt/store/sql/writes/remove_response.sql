-- grain: one row per response that leaves, by its number
-- null: none
delete from response
using leaving
where response.response = leaving.response
