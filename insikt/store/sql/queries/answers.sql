-- grain: one row per response of a municipality and item that it has an opinion on, survey years first to last
-- null: none
select
    response.response,
    item_score.item,
    item_score.value
from response
join item_score using (response)
where response.municipality = $municipality
    and response.survey_year between $first and $last
    and item_score.value is not null
order by item_score.item, response.response
