-- grain: one row per table that holds something of its own
-- null: none
select table_name
from duckdb_tables()
where not internal
order by table_name
