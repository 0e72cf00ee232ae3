select
    placed.order_id,
    placed.customer_id,
    placed.order_date,
    placed.status,
    {%- for method in var('payment_methods') %}
    coalesce(paid.{{ method }}_amount, 0) as {{ method }}_amount,
    {%- endfor %}
    coalesce(paid.total_amount, 0) as amount
from {{ ref('stg_orders') }} as placed
left join {{ ref('order_amounts') }} as paid on paid.order_id = placed.order_id
