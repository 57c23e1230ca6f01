-- grain: one row per case with both clocks in days and the last day the law allows without extension
-- null: a date is missing, or the codebook has no limit for the type of case
create or replace view case_clock as
with started as (
    select *, coalesce(complete, received) as legal_start
    from cases
)

select
    started.case_key,
    started.municipality,
    started.area,
    started.case_type,
    started.received,
    started.decided,
    started.outcome,
    started.applicant,
    started.decided - started.received as customer_days,
    started.decided - started.legal_start as legal_days,
    case legal_limit.unit
        when 'veckor' then started.legal_start + 7 * legal_limit.amount
        when 'månader' then cast(started.legal_start + to_months(legal_limit.amount) as date)
        when 'dagar' then started.legal_start + legal_limit.amount
    end as last_day
from started
left join legal_limit
    on started.area = legal_limit.area
    and started.case_type = legal_limit.case_type
    and (legal_limit.valid_from is null or started.received >= legal_limit.valid_from)
    and (legal_limit.valid_to is null or started.received <= legal_limit.valid_to);
