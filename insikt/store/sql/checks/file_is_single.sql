-- grain: one row per file that is in the store twice; none is right
-- null: none
select sha256
from source_file
group by sha256
having count(*) > 1
