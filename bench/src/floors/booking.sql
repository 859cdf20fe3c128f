-- The very rows that a hold and its confirmation leave, in the same two transactions. The first line only hands out a slot: of the client's
-- own patients, so that nobody's next time is asked for while another client still holds the one before.
select visit_id, doctor_id, department_id, branch_id, patient_id, account_id, starts_at, ends_at, 'day:' || doctor_id || starts_at::date as day,
  uuidv7() as notice_id, lpad(to_hex(client * 16777216::bigint + n), 8, '0') as code, gen_random_uuid() as hold_op, gen_random_uuid() as confirm_op
from bench_slots where client = :client_id::integer and n = (select nextval(('bench_next_' || :client_id::integer)::regclass)) \gset

begin;
insert into operations (actor, op_id, procedure, input_hash) values ('account-bench', :hold_op::uuid, 'appointments.hold', '\x00');
select pg_advisory_xact_lock(hashtextextended(:day::text, 0));
insert into appointments (id, code, branch_id, doctor_id, department_id, patient_id, held_by_account, seat, starts_at, ends_at, occupied,
    status, source, fee, hold_expires_at, created_by, created_at)
  values (:visit_id::uuid, :code::text, :branch_id::uuid, :doctor_id::uuid, :department_id::uuid, :patient_id::uuid, :desk::uuid, 0, :starts_at::timestamptz, :ends_at::timestamptz,
    tstzrange(:starts_at::timestamptz, :ends_at::timestamptz), 'pending', 'front_desk', 0, now() + interval '5 minutes', :desk::uuid, now())
  on conflict do nothing;
insert into appointment_events (appointment_id, event, to_status, at, by_account, by_role)
  values (:visit_id::uuid, 'hold', 'pending', now(), :desk::uuid, 'front_desk');
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :desk::uuid, 'front_desk', 'appointment.hold', :visit_id::uuid, :patient_id::uuid, :branch_id::uuid, 'bench',
    '{"changed": ["code", "holdExpiresAt", "id", "status", "version"], "clear": {"status": [null, "pending"]}}');
update operations set answer = '{"status": "pending"}' where actor = 'account-bench' and op_id = :hold_op::uuid;
commit;

begin;
insert into operations (actor, op_id, procedure, input_hash) values ('account-bench', :confirm_op::uuid, 'appointments.confirm', '\x00');
update appointments set status = 'confirmed', hold_expires_at = null, confirmed_at = now() where id = :visit_id::uuid;
insert into appointment_events (appointment_id, event, from_status, to_status, at, by_account, by_role)
  values (:visit_id::uuid, 'confirm', 'pending', 'confirmed', now(), :desk::uuid, 'front_desk');
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :desk::uuid, 'front_desk', 'appointment.confirm', :visit_id::uuid, :patient_id::uuid, :branch_id::uuid, 'bench',
    '{"changed": ["status"], "clear": {"status": ["pending", "confirmed"]}}');
insert into notifications (id, account_id, template, dedupe_key, appointment_id, created_at)
  values (:notice_id::uuid, :account_id::uuid, 'appointment_confirmed', 'confirmed:' || :visit_id::uuid, :visit_id::uuid, now());
with queued as (
  insert into deliveries (notification_id, channel, queued_at)
  select :notice_id::uuid, channel, now() from unnest(array['email', 'sms', 'push']) channel returning id
)
insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_seconds, heartbeat_seconds, dead_letter, policy)
  select q.name, jsonb_build_object('deliveryId', queued.id), q.retry_limit, q.retry_delay, q.retry_backoff, q.expire_seconds,
    q.heartbeat_seconds, q.dead_letter, q.policy
  from queued join pgboss.queue q on q.name = 'notifications.deliver';
update operations set answer = '{"status": "confirmed"}' where actor = 'account-bench' and op_id = :confirm_op::uuid;
commit;
