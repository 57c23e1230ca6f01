-- grain: the columns of files with one header
-- null: none
delete from column_choice
where header_key = $header_key
