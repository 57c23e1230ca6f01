-- grain: one row per case, answered or not (case is a reserved word, hence the plural)
-- null date: not yet, or not told
create table cases (
    case_key varchar not null,
    municipality varchar not null,
    area varchar not null,
    case_type varchar,
    received date not null,
    complete date,
    decided date,
    closed date,
    outcome varchar,
    applicant varchar
);
