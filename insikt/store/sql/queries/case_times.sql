-- grain: one row per case of a municipality, decided or open
-- null: nan for days that cannot be told; quarter -1 where there is no decision, left nan where there is no limit
select
    area,
    coalesce(year(decided) * 4 + quarter(decided) - 1, -1) as quarter,
    decided is null and closed is null as is_open,
    coalesce(cast(customer_days as double), 'nan'::double) as customer_days,
    coalesce(cast(legal_days as double), 'nan'::double) as legal_days,
    coalesce(
        cast(last_day - coalesce(decided, $today) as double), 'nan'::double
    ) as days_left,
    coalesce(
        cast(last_day_prolonged - coalesce(decided, $today) as double), 'nan'::double
    ) as prolonged_left
from case_clock
where municipality = $municipality
order by received, case_key
