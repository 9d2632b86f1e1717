update staging.inputs i
set description = d.description
from (values
  ('orders', 'Orders and credit notes. One is posted with all its items or not at all: it waits for each rejected item that '
    'names it and, unless it is a draft, for each line that came with it, cannot be read and may be of it.'),
  ('order_items', 'Lines of orders; posted together with the orders. The items of a placed order are fixed, so a line is mended '
    'and retried together with its order.')
) d (input, description)
where i.input = d.input;
