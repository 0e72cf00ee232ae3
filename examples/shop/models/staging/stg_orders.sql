select
    order_id,
    customer_id,
    product_id,
    quantity,
    status,
    cast(ordered_at as date) as order_date,
    updated_at
from {{ source('shop', 'orders') }}
