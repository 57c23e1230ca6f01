-- grain: source_file, one row per file whose rows are in this version; change_log, one row per file or act, ever
-- null: the act had no file
create table source_file (
    sha256 varchar not null,
    file_name varchar not null
);
create table change_log (
    version integer not null,
    changed_at timestamp not null,
    who varchar not null,
    what varchar not null,
    file_name varchar,
    sha256 varchar,
    rows_in integer not null,
    rows_refused integer not null,
    why varchar
);
