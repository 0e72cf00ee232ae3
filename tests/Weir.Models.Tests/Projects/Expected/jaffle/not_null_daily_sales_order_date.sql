select *
from "main"."daily_sales"
where "order_date" is null
