-- grain: one row per column that somebody has said what it is, by the header of its file
-- null: none; target is a field or an item, '' for a column that is not to be read
create table column_choice (
    header_key varchar not null,
    title varchar not null,
    target varchar not null
);
