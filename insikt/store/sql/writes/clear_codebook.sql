-- grain: all rows of the tables that mirror the codebook
-- null: none
delete from item;
delete from scale;
delete from legal_limit;
delete from reference;
