-- grain: one row per response with more than one answer to an item; none is right
-- null: none
-- a set of bits per response, one for each item, takes a tenth of the memory of a group per response and item.
with numbered as (
    select item, row_number() over (order by item) as number
    from (select distinct item from answer)
)
select answer.response
from answer
join numbered using (item)
group by answer.response
having count(*) > bit_count(bitstring_agg(numbered.number, 1, 1000))
