-- grain: one row, the number of the newest version that the change log tells of
-- null: nothing has been logged
select max(version) as last
from change_log
