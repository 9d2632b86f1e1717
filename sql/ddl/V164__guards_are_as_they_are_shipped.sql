-- Its columns are others.
drop view if exists checks.every_leaf_is_guarded;
