-- grain: one row per file whose rows are in this version
-- null: none
select sha256, file_name
from source_file
