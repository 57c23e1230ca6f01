-- grain: one row per year: decisions on cases that have a limit in law, and how many came in time
-- null: none; years without such decisions are absent
select
    cast(year(decided) as integer) as year,
    count(*) as decisions,
    count(*) filter (where decided <= last_day) as in_time
from case_clock
where municipality = $municipality
    and area = $area
    and decided is not null
    and last_day is not null
group by year(decided)
order by year
