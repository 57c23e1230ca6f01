-- grain: one row per revision that is there twice, or that two others replace; none is right
-- null: none
with revision as (
    select revision, replaces from goal_revision
    union all
    select revision, replaces from action_revision
)

select revision as id
from revision
group by revision
having count(*) > 1
union all
select replaces as id
from revision
where replaces is not null
group by replaces
having count(*) > 1
