-- grain: cases, the day on which completion was asked for; legal_limit, what that does to the law's clock
-- null: completion was not asked for, or not told; asked_within null: the clock waits whenever it was asked for
alter table cases add column completion_asked date;
alter table legal_limit add column extension integer;
alter table legal_limit add column asked_within integer;
