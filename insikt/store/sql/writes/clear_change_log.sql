-- grain: all rows of the change log
-- null: none
delete from change_log;
