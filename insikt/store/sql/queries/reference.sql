-- grain: one row per year with a published national NKI for an area ('total' for all)
-- null: none; years without a published figure are absent
select cast(year as integer) as year, cast(nki as integer) as nki, source
from reference
where area = $area
order by year
