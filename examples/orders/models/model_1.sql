{{ config(materialized='table', alias='orders_by_day') }}

select
    cast(orderdate as date) as order_date,
    count(*) as order_count
from {{ source('ecommerce', 'orders') }}
group by 1
