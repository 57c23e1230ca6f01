-- grain: the meeting of an area, its applicants and an occasion that day, what it was shown
-- null: none
delete from shown
where
    municipality = $municipality and area = $area and applicant = $applicant and occasion = $occasion
    and held_on = cast($held_on as date)
