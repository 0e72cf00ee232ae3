with placed as (
    select
        customer_id,
        min(order_date) as first_order,
        max(order_date) as latest_order,
        count(*) as number_of_orders,
        sum(amount) as lifetime_value
    from "main"."orders"
    group by customer_id
)

select
    people.customer_id,
    people.first_name,
    people.last_name,
    placed.first_order,
    placed.latest_order,
    coalesce(placed.number_of_orders, 0) as number_of_orders,
    coalesce(placed.lifetime_value, 0) as lifetime_value
from "main"."stg_customers" as people
left join placed on placed.customer_id = people.customer_id
