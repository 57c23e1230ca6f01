-- grain: one row per revision of a goal or an action; rows are added, never changed. What stood in goal and
--     action before comes along as first revisions, and views take over the names.
-- null: not told; replaces null: the first revision; ended null also means that the action goes on
create table goal_revision (
    revision varchar not null,
    goal varchar not null,
    replaces varchar,
    changed_at timestamp not null,
    who varchar not null,
    withdrawn boolean not null,
    municipality varchar not null,
    area varchar not null,
    measure varchar not null,
    year smallint not null,
    target double not null,
    decided_by varchar,
    decided_on date,
    note varchar,
    comparison varchar not null,
    base_year smallint,
    judged varchar not null
);
create table action_revision (
    revision varchar not null,
    action varchar not null,
    replaces varchar,
    changed_at timestamp not null,
    who varchar not null,
    withdrawn boolean not null,
    municipality varchar not null,
    area varchar not null,
    started date not null,
    ended date,
    measure varchar,
    title varchar not null,
    owner varchar,
    status varchar,
    decision varchar
);
insert into goal_revision
with named as (
    select *, cast(uuid() as varchar) as id
    from goal
),

last_read as (
    select max(changed_at) as at, arg_max(who, changed_at) as who
    from change_log
)

select
    id, id, null, coalesce(last_read.at, timestamp '2026-01-01'), coalesce(last_read.who, 'okänd'), false,
    municipality, area, measure, year, target, decided_by, decided_on, note, 'at_least', null, 'certainty'
from named
cross join last_read;
insert into action_revision
with named as (
    select *, cast(uuid() as varchar) as id
    from action
),

last_read as (
    select max(changed_at) as at, arg_max(who, changed_at) as who
    from change_log
)

select
    id, id, null, coalesce(last_read.at, timestamp '2026-01-01'), coalesce(last_read.who, 'okänd'), false,
    municipality, area, started, ended, measure, title, owner, status, null
from named
cross join last_read;
drop table goal;
drop table action;
