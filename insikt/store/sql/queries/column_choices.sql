-- grain: one row per column that somebody has said what it is
-- null: none
select header_key, title, target
from column_choice
order by header_key, title
