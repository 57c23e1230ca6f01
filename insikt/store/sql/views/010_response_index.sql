-- grain: one row per response and measure (NKI, six factors): the index 0-100, the only definition of it
-- null: fewer than the required share of the measure's items were answered
create or replace view response_index as
with item_score as (
    select
        answer.response,
        item.measure,
        item.weight,
        (answer.value - scale.minimum) * 100 / (scale.maximum - scale.minimum) as score,
        scale.answered_share
    from answer
    join item using (item)
    cross join scale
)

select
    response,
    measure,
    case
        when count(score) > 0 and count(score) >= any_value(answered_share) * count(*)
            then sum(score * weight) / sum(weight) filter (where score is not null)
    end as value
from item_score
group by response, measure;
