{{ config(materialized='incremental', unique_key='order_date', event_time='order_date') }}

select
    order_date,
    count(*) as number_of_orders,
    sum(amount) as amount
from {{ ref('orders') }}
{%- if is_incremental() %}
where order_date >= (select max(order_date) from {{ this }})
{%- endif %}
group by order_date
