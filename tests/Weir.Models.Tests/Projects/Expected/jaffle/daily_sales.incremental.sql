select
    order_date,
    count(*) as number_of_orders,
    sum(amount) as amount
from "main"."orders"
where order_date >= (select max(order_date) from "main"."daily_sales")
group by order_date
