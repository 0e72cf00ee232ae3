{{ config(materialized='table') }}

select
    orders.order_id,
    orders.customer_id,
    orders.product_id,
    orders.order_date,
    orders.status,
    orders.quantity,
    coalesce(paid.amount, 0) as amount_paid,
    coalesce(paid.payments, 0) as payments
from {{ ref('stg_orders') }} as orders
left join (
    select order_id, sum(amount) as amount, count(*) as payments
    from {{ ref('stg_payments') }}
    group by order_id
) as paid on paid.order_id = orders.order_id
