-- grain: one row per answer outside the scale; none is right
-- null: no opinion, which is right
select answer.response, answer.item
from answer
cross join scale
where answer.value not between scale.minimum and scale.maximum
