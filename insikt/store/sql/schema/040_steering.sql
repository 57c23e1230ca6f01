-- grain: goal, one row per area, measure and year; action, one row per thing done
-- null: not told; ended null also means that it goes on
create table goal (
    municipality varchar not null,
    area varchar not null,
    measure varchar not null,
    year smallint not null,
    target double not null,
    decided_by varchar,
    decided_on date,
    note varchar
);
create table action (
    municipality varchar not null,
    area varchar not null,
    started date not null,
    ended date,
    measure varchar,
    title varchar not null,
    owner varchar,
    status varchar
);
