select
    shipment_id,
    order_id,
    carrier,
    cast(shipped_on as date) as shipped_on,
    cast(delivered_on as date) as delivered_on
from {{ source('logistics', 'shipments') }}
