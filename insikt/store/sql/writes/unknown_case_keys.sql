-- grain: one row per key that no case of the store has
-- null: none
select arriving.key
from arriving
anti join cases on arriving.key = cases.case_key
