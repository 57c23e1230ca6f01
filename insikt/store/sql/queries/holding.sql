-- grain: one row: how much of each kind the store holds, and how far the answers reach
-- null: no answers, or the days are not told
select
    (select count(*) from response) as responses,
    (select count(*) from cases) as cases,
    (select count(*) from goal) as goals,
    (select count(*) from action) as actions,
    (select max(coalesce(answered_on, closed_on)) from response) as latest
