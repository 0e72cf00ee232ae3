with __weir__cte__order_amounts as (
select
    order_id,
    sum(case when payment_method = 'credit_card' then amount else 0 end) as credit_card_amount,
    sum(case when payment_method = 'coupon' then amount else 0 end) as coupon_amount,
    sum(case when payment_method = 'bank_transfer' then amount else 0 end) as bank_transfer_amount,
    sum(case when payment_method = 'gift_card' then amount else 0 end) as gift_card_amount,
    sum(amount) as total_amount
from "main"."stg_payments"
group by order_id
)
select
    placed.order_id,
    placed.customer_id,
    placed.order_date,
    placed.status,
    coalesce(paid.credit_card_amount, 0) as credit_card_amount,
    coalesce(paid.coupon_amount, 0) as coupon_amount,
    coalesce(paid.bank_transfer_amount, 0) as bank_transfer_amount,
    coalesce(paid.gift_card_amount, 0) as gift_card_amount,
    coalesce(paid.total_amount, 0) as amount
from "main"."stg_orders" as placed
left join __weir__cte__order_amounts as paid on paid.order_id = placed.order_id
