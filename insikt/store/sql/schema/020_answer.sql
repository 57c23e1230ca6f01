-- grain: one row per response and item that was asked
-- null value: "vet ej" or left blank
create table answer (
    response integer not null,
    item varchar not null,
    value tinyint
);
