-- grain: one row per action that leaves, by its area, first day and title
-- null: none
delete from action
using leaving
where action.municipality = leaving.municipality
    and action.area = leaving.area
    and action.started = leaving.started
    and action.title = leaving.title
