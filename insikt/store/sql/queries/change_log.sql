-- grain: one row per file or act, newest first
-- null: the act had no file
select version, changed_at, who, what, file_name, sha256, rows_in, rows_refused, why
from change_log
order by version desc, file_name
