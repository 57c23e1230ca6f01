-- grain: one row per area and year: mean NKI of the whole store
-- null: none
select response.area, response.survey_year, avg(response_index.value) as nki
from response
join response_index using (response)
where response_index.measure = 'nki'
group by response.area, response.survey_year
