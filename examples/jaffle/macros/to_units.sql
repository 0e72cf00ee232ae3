{# Amounts are kept in cents at the source. #}
{% macro to_units(column) -%}
cast({{ column }} as decimal(18, 2)) / {{ var('cents_per_unit') }}
{%- endmacro %}
