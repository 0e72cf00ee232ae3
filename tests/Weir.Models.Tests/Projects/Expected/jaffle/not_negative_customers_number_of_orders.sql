select *
from "main"."customers"
where number_of_orders < 0
