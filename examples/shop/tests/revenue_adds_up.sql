-- Fails when the days do not add up to the payments.
select daily.revenue, paid.amount
from (select sum(revenue) as revenue from {{ ref('daily_revenue') }}) as daily
cross join (select sum(amount) as amount from {{ ref('stg_payments') }}) as paid
where daily.revenue <> paid.amount
