{{ config(materialized='table') }}

select
    customers.customer_id,
    customers.country,
    customers.fax,
    count(orders.order_id) as orders,
    coalesce(sum(orders.amount_paid), 0) as lifetime_value,
    max(orders.order_date) as last_order_date
from {{ ref('stg_customers') }} as customers
left join {{ ref('order_payments') }} as orders on orders.customer_id = customers.customer_id
group by customers.customer_id, customers.country, customers.fax
