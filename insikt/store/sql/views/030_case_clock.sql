-- grain: one row per case with both clocks in days and the last day the law allows, as it is and if prolonged once
-- null: a date is missing, completion is awaited, or the codebook has no limit for the type of case
create or replace view case_clock as
with ruled as (
    select
        cases.*,
        legal_limit.amount,
        legal_limit.unit,
        legal_limit.extension,
        case
            when cases.completion_asked is null then coalesce(cases.complete, cases.received)
            when legal_limit.asked_within is null then cases.complete
            when cases.completion_asked <= cases.received + legal_limit.asked_within then cases.complete
            else cases.received
        end as legal_start
    from cases
    left join legal_limit
        on cases.area = legal_limit.area
        and cases.case_type = legal_limit.case_type
        and (legal_limit.valid_from is null or cases.received >= legal_limit.valid_from)
        and (legal_limit.valid_to is null or cases.received <= legal_limit.valid_to)
)

select
    case_key,
    municipality,
    area,
    case_type,
    received,
    decided,
    outcome,
    applicant,
    decided - received as customer_days,
    decided - legal_start as legal_days,
    case unit
        when 'veckor' then legal_start + 7 * amount
        when 'månader' then cast(legal_start + to_months(amount) as date)
        when 'dagar' then legal_start + amount
    end as last_day,
    completion_asked,
    complete,
    closed,
    legal_start,
    case unit
        when 'veckor' then legal_start + 7 * (amount + extension)
        when 'månader' then cast(legal_start + to_months(amount + extension) as date)
        when 'dagar' then legal_start + amount + extension
    end as last_day_prolonged
from ruled;
