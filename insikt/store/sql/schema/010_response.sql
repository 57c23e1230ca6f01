-- grain: one row per response, that is one person's answers about one closed case
-- null: the file did not tell; the keys are keyed hashes, never the numbers in the file
create table response (
    response integer not null,
    response_key varchar not null,
    municipality varchar not null,
    area varchar not null,
    survey_year smallint not null,
    closed_on date,
    answered_on date,
    case_key varchar,
    applicant varchar,
    mode varchar,
    outcome varchar,
    gender varchar,
    industry varchar,
    fee_explained varchar,
    fee_reasonable varchar,
    comment varchar
);
