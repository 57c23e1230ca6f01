-- grain: one row, a file whose rows are in this version
-- null: none
insert into source_file (sha256, file_name)
values ($sha256, $file_name)
