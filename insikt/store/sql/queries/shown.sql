-- grain: one row per judgement that a meeting was shown, in order
-- null: none
select code, verdict
from shown
where
    municipality = $municipality and area = $area and applicant = $applicant and occasion = $occasion
    and held_on = cast($held_on as date)
order by position
