select
    customer_id,
    full_name,
    email,
    phone,
    fax,
    country,
    created_at
from {{ source('shop', 'customers') }}
