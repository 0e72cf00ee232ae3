-- Fails when the orders do not add up to the payments.
select paid.amount, ordered.amount as ordered_amount
from (select sum(amount) as amount from "main"."stg_payments") as paid
cross join (select sum(amount) as amount from "main"."orders") as ordered
where paid.amount <> ordered.amount
