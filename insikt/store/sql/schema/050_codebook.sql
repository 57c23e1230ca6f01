-- grain: the parts of the codebook that views and queries join with; rewritten at every change of the store
-- null: no such bound
create table item (
    item varchar not null,
    measure varchar not null,
    weight double not null
);
create table scale (
    minimum double not null,
    maximum double not null,
    answered_share double not null
);
create table legal_limit (
    area varchar not null,
    case_type varchar not null,
    amount integer not null,
    unit varchar not null,
    valid_from date,
    valid_to date
);
create table reference (
    area varchar not null,
    year smallint not null,
    nki smallint not null,
    source varchar not null
);
