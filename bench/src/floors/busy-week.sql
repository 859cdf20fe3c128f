-- What a week's free slots are made of: the time that is taken, of one doctor.
\set n random(1, :doctors)
select seat, lower(occupied), upper(occupied) from appointments
where doctor_id = (select id from bench_doctors where n = :n)
  and starts_at >= :from::timestamptz and starts_at < :to::timestamptz
  and status in ('requested', 'pending', 'confirmed', 'checked_in', 'in_progress');
