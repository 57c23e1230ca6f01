-- grain: one row per goal that leaves, by its area, measure and year
-- null: none
delete from goal
using leaving
where goal.municipality = leaving.municipality
    and goal.area = leaving.area
    and goal.measure = leaving.measure
    and goal.year = leaving.year
