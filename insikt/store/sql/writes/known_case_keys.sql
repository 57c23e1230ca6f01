-- grain: one row per key of an arriving case that the store already has
-- null: none
select arriving.key
from arriving
semi join cases on arriving.key = cases.case_key
