-- grain: one row: how many answers a municipality has and how far they reach
-- null: no answers, or the days are not told
select
    count(*) as responses,
    max(answered_on) as last_answered
from response
where municipality = $municipality
