{{ config(materialized='view') }}

select
    days.order_date,
    days.order_count,
    campaigns.campaign
from {{ ref('model_1') }} as days
left join {{ ref('campaigns') }} as campaigns on campaigns.campaign_date = days.order_date
