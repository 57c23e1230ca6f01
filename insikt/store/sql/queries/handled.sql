-- grain: one row per response of a municipality that has an NKI, with the handling of the case it judges
-- null: nan for days, limit and index that cannot be told; '' for what is not told; quarter -1
select
    response.area,
    cast(response.survey_year as integer) as year,
    coalesce(response.survey_year * 4 + quarter(response.closed_on) - 1, -1) as quarter,
    coalesce(response.applicant, '') as applicant,
    coalesce(response.mode, '') as mode,
    coalesce(nullif(response.outcome, ''), case_clock.outcome, '') as outcome,
    coalesce(case_clock.case_type, '') as case_type,
    coalesce(cast(case_clock.customer_days as double), 'nan'::double) as customer_days,
    coalesce(cast(case_clock.legal_days as double), 'nan'::double) as legal_days,
    coalesce(
        cast(case_clock.last_day - case_clock.decided + case_clock.legal_days as double), 'nan'::double
    ) as limit_days,
    nki.value as nki,
    coalesce(perceived.value, 'nan'::double) as perceived,
    coalesce(cast(rating.value as double), 'nan'::double) as rating
from response
join response_index as nki on response.response = nki.response and nki.measure = 'nki'
left join response_index as perceived
    on response.response = perceived.response and perceived.measure = $perceived
left join answer as rating
    on response.response = rating.response and rating.item = $rating
left join case_clock
    on response.case_key = case_clock.case_key and response.municipality = case_clock.municipality
where response.municipality = $municipality
    and nki.value is not null
order by response.response
