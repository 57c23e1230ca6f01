-- grain: one row per file of schema/ that the store has been through
-- null: none
select name
from schema_step
order by name
