create table Orders (
    OrderId int,
    OrderStatus varchar(30),
    OrderDate timestamp,
    CustomerId int,
    OrderTotal numeric
);

insert into Orders values
    (1, 'Shipped', '2022-06-09', 100, 50.05),
    (2, 'Shipped', '2022-07-09', 101, 57.45),
    (3, 'Shipped', '2022-08-12', 102, 135.99),
    (4, 'Shipped', '2022-08-12', 100, 43.00);
