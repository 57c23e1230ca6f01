-- grain: one row per response and item: the answer on the index scale 0-100
-- null: "vet ej" or left blank
create or replace view item_score as
select
    answer.response,
    answer.item,
    (answer.value - scale.minimum) * 100 / (scale.maximum - scale.minimum) as value
from answer
cross join scale;
