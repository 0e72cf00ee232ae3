-- Fails when the days do not add up to the orders.
select counted.orders, expected.orders as expected_orders
from {{ ref('model_3') }} as counted
cross join (select count(*) as orders from {{ source('ecommerce', 'orders') }}) as expected
where counted.orders <> expected.orders
