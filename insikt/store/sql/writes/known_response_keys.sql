-- grain: one row per key of an arriving response that the store already has
-- null: none
select arriving.key
from arriving
semi join response on arriving.key = response.response_key
