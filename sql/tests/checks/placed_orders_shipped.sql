select sales.place_order(sales.create_order(pg_temp.customer('bob'), '[{"sku": "CUP", "quantity": 1}]'), '2026-11-20');
