-- grain: one row per response of a municipality that has an index for the measure
-- null: quarter -1 where the day the case closed is not told, applicant '' where not told
select
    response.response,
    response.area,
    cast(response.survey_year as integer) as year,
    coalesce(response.survey_year * 4 + quarter(response.closed_on) - 1, -1) as quarter,
    coalesce(response.applicant, '') as applicant,
    response_index.value
from response
join response_index using (response)
where response.municipality = $municipality
    and response_index.measure = $measure
    and response_index.value is not null
order by response.response
