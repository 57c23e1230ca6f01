-- grain: meeting, one row per area, applicants, occasion and day that a meeting was held; shown, one row per
--     judgement that it was shown
-- null: none
create table meeting (
    municipality varchar not null,
    area varchar not null,
    applicant varchar not null,
    occasion varchar not null,
    held_on date not null,
    version integer not null,
    responses integer not null
);
create table shown (
    municipality varchar not null,
    area varchar not null,
    applicant varchar not null,
    occasion varchar not null,
    held_on date not null,
    position smallint not null,
    code varchar not null,
    verdict varchar not null
);
