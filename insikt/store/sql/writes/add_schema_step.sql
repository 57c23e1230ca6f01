-- grain: one row, a file of schema/ that this version has been through
-- null: none
insert into schema_step (name)
values ($name)
