select
    order_date,
    count(*) as number_of_orders,
    sum(amount) as amount
from "main"."orders"
group by order_date
