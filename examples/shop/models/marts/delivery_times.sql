{{ config(materialized='table') }}

select
    shipments.carrier,
    count(*) as shipments,
    count(shipments.delivered_on) as delivered,
    avg(shipments.delivered_on - shipments.shipped_on) as average_days
from {{ ref('stg_shipments') }} as shipments
join {{ ref('stg_orders') }} as orders on orders.order_id = shipments.order_id
group by shipments.carrier
