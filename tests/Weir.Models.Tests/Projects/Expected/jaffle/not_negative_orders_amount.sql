select *
from "main"."orders"
where amount < 0
