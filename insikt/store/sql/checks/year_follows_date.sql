-- grain: one row per response whose survey year is not the year its case closed; none is right
-- null: the date is not told, which is right
select response
from response
where survey_year <> year(closed_on)
