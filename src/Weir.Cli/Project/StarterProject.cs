namespace Weir.Cli.Project;

/// <summary>The files <c>weir init</c> makes: a project that runs at once and explains itself.</summary>
internal static class StarterProject
{
    /// <summary>Path to content, in the order a reader should meet them.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["weir.yml"] =
            """
            # What this project is and runs on. Every line has a default; see docs/guide/configuration.md.
            name: starter

            # Everything runs embedded until you say otherwise:
            # engines:
            #   warehouse: duckdb://.weir/warehouse.duckdb    # or postgres://USER:${env:PASSWORD}@HOST/DATABASE
            #   lake: file://lake

            # How to reach what contracts name. Secrets are references, ${env:NAME} or ${file:PATH}, never values.
            connections:
              shop_files: { connector: files, root: source }

            """,
        ["contracts/shop.yml"] =
            """
            # An agreement: what is extracted, how, for whom and why, and whom to call.
            id: shop
            source_db: shop              # schema of the raw tables: shop.orders
            connection: shop_files
            ingestion_type: full
            source_owner: shop-team@example.com
            ingestion_owner: data-team@example.com
            purpose: See how many orders arrive per day.
            consumers: [everyone@example.com]
            tables:
              - name: orders
                options: { path: "orders*.csv" }

            """,
        ["source/orders.csv"] =
            """
            order_id,status,ordered_at,customer_id,total
            1,shipped,2022-06-09 10:12:00,100,50.05
            2,shipped,2022-07-09 16:40:00,101,57.45
            3,returned,2022-08-12 09:01:00,102,135.99
            4,shipped,2022-08-12 18:30:00,100,43.00

            """,
        ["models/stg_orders.sql"] =
            """
            {{ config(materialized='view') }}

            -- One row per order, with the names and types the rest of the project uses.
            select order_id, status, cast(ordered_at as date) as order_date, customer_id, total
            from {{ source('shop', 'orders') }}

            """,
        ["models/orders_by_day.sql"] =
            """
            {{ config(materialized='table') }}

            select order_date, count(*) as order_count, sum(total) as revenue
            from {{ ref('stg_orders') }}
            group by order_date

            """,
        ["models/schema.yml"] =
            """
            version: 2
            models:
              - name: stg_orders
                description: Orders, one row each.
                columns:
                  - name: order_id
                    tests: [not_null, unique]
                  - name: status
                    tests:
                      - accepted_values: { values: [shipped, returned] }
              - name: orders_by_day
                description: How many orders arrived on a day, and what they brought in.

            """,
        [".gitignore"] =
            """
            # What Weir makes: the warehouse, the history of runs, the lake.
            .weir/
            lake/

            """,
    };
}
