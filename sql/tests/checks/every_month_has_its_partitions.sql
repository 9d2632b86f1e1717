alter table finance.journal_lines detach partition finance.journal_lines_2026_12;
