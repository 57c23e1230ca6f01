-- grain: one row per file of schema/ that this store has been through
-- null: none
create table schema_step (
    name varchar not null
);
