update staging.kinds k
set accepts = 'length(%1$s) <= 200 and %1$s = btrim(%1$s, E'' \t\r\n\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006'
  '\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'')'
where k.kind = 'reference';
