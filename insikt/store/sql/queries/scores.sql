-- grain: one row per response of a municipality that has an index for the measure, or an opinion on the item
-- null: quarter -1 where the day the case closed is not told, applicant '' where not told
with score as (
    select
        response,
        value
    from response_index
    where measure = $measure
    union all
    select
        response,
        value
    from item_score
    where item = $item
)

select
    response.response,
    response.area,
    cast(response.survey_year as integer) as year,
    coalesce(response.survey_year * 4 + quarter(response.closed_on) - 1, -1) as quarter,
    coalesce(response.applicant, '') as applicant,
    score.value
from response
join score using (response)
where response.municipality = $municipality
    and score.value is not null
order by response.response
