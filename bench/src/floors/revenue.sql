-- A month's books of a branch, by day, cause and account: the one statement behind the report of revenue.
select (l.at at time zone 'Asia/Kolkata')::date as day, l.cause, l.account,
  coalesce(sum(l.amount) filter (where l.amount > 0), 0)::bigint as debit,
  coalesce(-sum(l.amount) filter (where l.amount < 0), 0)::bigint as credit, count(*)::integer as entries
from ledger_entries l
where l.branch_id = :branch::uuid and l.at >= :from::timestamptz and l.at < :to::timestamptz
group by 1, 2, 3 order by 1, 2, 3;
