-- grain: one row: how many answers a municipality has and how far they reach
-- null: no answers, or the days are not told
select
    count(*) as responses,
    min(survey_year) as first_year,
    max(survey_year) as last_year,
    max(closed_on) as last_closed,
    max(answered_on) as last_answered
from response
where municipality = $municipality
