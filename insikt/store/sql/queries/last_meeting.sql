-- grain: one row, the latest meeting of an area, its applicants and an occasion before a day
-- null: none; no row where there was none
select held_on, version, responses
from meeting
where
    municipality = $municipality and area = $area and applicant = $applicant and occasion = $occasion
    and held_on < cast($before as date)
order by held_on desc
limit 1
