-- grain: one row per case that leaves, by its key
-- null: none
delete from cases
using leaving
where cases.case_key = leaving.case_key
