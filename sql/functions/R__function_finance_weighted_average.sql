create or replace function finance.weighted_average_step(state numeric[], value numeric, weight numeric) returns numeric[]
language sql immutable parallel safe
return case
  when value is null or weight is null then state
  else array[state[1] + value * weight, state[2] + weight]
end;
revoke execute on function finance.weighted_average_step(numeric[], numeric, numeric) from public;
comment on function finance.weighted_average_step(numeric[], numeric, numeric) is 'State transition of finance.weighted_average.';

create or replace function finance.weighted_average_final(state numeric[]) returns numeric
language sql immutable parallel safe
return state[1] / nullif(state[2], 0);
revoke execute on function finance.weighted_average_final(numeric[]) from public;
comment on function finance.weighted_average_final(numeric[]) is 'Final step of finance.weighted_average.';

create or replace aggregate finance.weighted_average(value numeric, weight numeric) (
  sfunc = finance.weighted_average_step,
  stype = numeric[],
  finalfunc = finance.weighted_average_final,
  initcond = '{0,0}'
);
revoke execute on function finance.weighted_average(numeric, numeric) from public;
comment on aggregate finance.weighted_average(numeric, numeric) is
  'Σ(value × weight) / Σ weight; rows with a null are left out; null when the weights add up to 0.';
