insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id)
values ('payroll-late.csv', repeat('0', 64), 1, 'payroll', false, 1);
insert into staging.file_inputs (file_id, input) select file_id, 'payroll' from staging.files;
insert into staging.payroll (file_id, file_line, payroll_ref, employee_ref, salary_amount, paid_at)
select file_id, 2, 'S-9', 'E-1', '100', '2026-11-15' from staging.files;
