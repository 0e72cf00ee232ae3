{{ config(materialized='table') }}

select
    products.product_id,
    products.product_name,
    products.category,
    sum(orders.quantity) as units,
    sum(orders.amount_paid) as revenue
from {{ ref('stg_products') }} as products
join {{ ref('order_payments') }} as orders on orders.product_id = products.product_id
group by products.product_id, products.product_name, products.category
