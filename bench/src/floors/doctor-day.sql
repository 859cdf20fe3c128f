-- One doctor's day with all that the day list shows of each visit.
\set n random(1, :doctors)
select a.id, a.version, a.code, a.status, a.source, a.starts_at, a.ends_at, a.branch_id, a.doctor_id, a.department_id,
  a.patient_id, a.fee, a.hold_expires_at, a.reason_sealed, b.zone, b.name, d.name, dep.name, p.name, i.id, k.wrapped_key,
  (select pay.status from payments pay where pay.appointment_id = a.id order by pay.created_at desc limit 1)
from appointments a
join branches b on b.id = a.branch_id
join doctors d on d.id = a.doctor_id
join departments dep on dep.id = a.department_id
left join patients p on p.id = a.patient_id
left join patient_keys k on k.patient_id = a.patient_id
left join invoices i on i.appointment_id = a.id and i.kind = 'invoice' and i.status in ('draft', 'issued')
where a.doctor_id = (select id from bench_doctors where n = :n)
  and a.starts_at >= :from::timestamptz and a.starts_at < :to::timestamptz
order by a.starts_at limit 200;
