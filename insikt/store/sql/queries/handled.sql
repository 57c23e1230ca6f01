-- grain: one row per response of a municipality that has an NKI, with the handling of the case it judges
-- null: nan for days, limit and index that cannot be told; '' for what is not told; quarter -1
with asked as (
    select *
    from response
    where municipality = $municipality
),

-- only the municipality's own: the views would otherwise be worked out for the whole nation first.
own_index as (
    select
        response,
        measure,
        value
    from response_index
    where measure in ('nki', $perceived)
        and response in (select asked.response from asked)
),

own_rating as (
    select
        response,
        value
    from answer
    where item = $rating
        and response in (select asked.response from asked)
),

own_case as (
    select *
    from case_clock
    where municipality = $municipality
)

select
    asked.area,
    cast(asked.survey_year as integer) as year,
    coalesce(asked.survey_year * 4 + quarter(asked.closed_on) - 1, -1) as quarter,
    coalesce(asked.applicant, '') as applicant,
    coalesce(asked.mode, '') as mode,
    coalesce(nullif(asked.outcome, ''), own_case.outcome, '') as outcome,
    coalesce(own_case.case_type, '') as case_type,
    coalesce(cast(own_case.customer_days as double), 'nan'::double) as customer_days,
    coalesce(cast(own_case.legal_days as double), 'nan'::double) as legal_days,
    coalesce(
        cast(own_case.last_day - own_case.decided + own_case.legal_days as double), 'nan'::double
    ) as limit_days,
    nki.value as nki,
    coalesce(perceived.value, 'nan'::double) as perceived,
    coalesce(cast(own_rating.value as double), 'nan'::double) as rating
from asked
join own_index as nki on asked.response = nki.response and nki.measure = 'nki'
left join own_index as perceived
    on asked.response = perceived.response and perceived.measure = $perceived
left join own_rating on asked.response = own_rating.response
left join own_case on asked.case_key = own_case.case_key
where nki.value is not null
order by asked.response
