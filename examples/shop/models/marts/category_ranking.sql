{{ config(materialized='table') }}

-- No ref: the dependency on product_sales is found in the SQL itself.
select
    category,
    sum(revenue) as revenue,
    rank() over (order by sum(revenue) desc) as place
from product_sales
group by category
