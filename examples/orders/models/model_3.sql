{{ config(materialized='table') }}

-- No ref: the dependency is found in the SQL itself, through the alias of model_1.
select
    max(order_count) as busiest_day_orders,
    sum(order_count) as orders
from orders_by_day
