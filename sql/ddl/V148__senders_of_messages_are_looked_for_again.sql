-- Its sender may be rejected after the rules between columns were asked for.
update staging.inputs set has_check = true where input = 'ticket_messages';
