-- grain: one row per response of a municipality that answered the item
-- null: quarter -1 where the day the case closed is not told, applicant '' where not told
select
    response.response,
    response.area,
    cast(response.survey_year as integer) as year,
    coalesce(response.survey_year * 4 + quarter(response.closed_on) - 1, -1) as quarter,
    coalesce(response.applicant, '') as applicant,
    item_score.value
from response
join item_score using (response)
where response.municipality = $municipality
    and item_score.item = $item
    and item_score.value is not null
order by response.response
