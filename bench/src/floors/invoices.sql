-- The very rows that a bill of the desk leaves which is paid in cash: prepared, paid, told, numbered and issued, in one transaction.
-- A colon before a name begins a variable also within quotes: such a text is put together from two.
\set payer random(1, :payers)
select patient_id, account_id, branch_id, uuidv7() as invoice_id, uuidv7() as payment_id, uuidv7() as event_id,
  uuidv7() as notice_id, uuidv7() as paid_entry, uuidv7() as issued_entry, gen_random_uuid() as op
from bench_payers where n = :payer \gset

begin;
insert into operations (actor, op_id, procedure, input_hash) values ('account-bench', :op::uuid, 'billing.drawBill', '\x00');
insert into invoices (id, kind, purpose, supply, branch_id, patient_id, status, taxable, tax, round_off, total, created_at)
  values (:invoice_id::uuid, 'invoice', 'desk', 'intra_state', :branch_id::uuid, :patient_id::uuid, 'draft', 20000, 0, 0, 20000, now());
insert into invoice_lines (invoice_id, position, kind, description, code, unit_price, quantity, discount, taxable, central_tax,
    state_tax, integrated_tax, total, tax_class, tax_treatment, tax_basis_points, price_includes_tax, service_id)
  values (:invoice_id::uuid, 0, 'service', 'bench', '999316', 20000, 1, 0, 20000, 0, 0, 0, 20000, 'health_care', 'exempt', 0, true,
    :service::uuid);
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :desk::uuid, 'front_desk', 'invoice.draft', :invoice_id::uuid, :patient_id::uuid, :branch_id::uuid, 'bench',
    '{"changed": ["items", "status", "total"], "clear": {"status": [null, "draft"], "total": [null, 20000]}}');
insert into payments (id, invoice_id, provider, amount, created_at, outcome, taken_by)
  values (:payment_id::uuid, :invoice_id::uuid, 'cash', 20000, now(), 'confirmed', :desk::uuid);
insert into payment_events (id, payment_id, source, event_ref, kind, attempt_ref, amount, currency, at)
  values (:event_id::uuid, :payment_id::uuid, 'desk', 'captured:' || 'desk_' || :payment_id::uuid, 'captured', 'desk_' || :payment_id::uuid,
    20000, 'INR', now());
update payments set status = 'captured', captured = 20000 where id = :payment_id::uuid;
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :desk::uuid, 'front_desk', 'payment.change', :payment_id::uuid, :patient_id::uuid, :branch_id::uuid, 'bench',
    '{"changed": ["captured", "status"], "clear": {"status": ["created", "captured"], "captured": [0, 20000]}}');
insert into ledger_entries (entry_id, account, amount, branch_id, cause, cause_id, at) values
  (:paid_entry::uuid, 'cash', 20000, :branch_id::uuid, 'payment.captured', :event_id::uuid, now()),
  (:paid_entry::uuid, 'patient_receivable', -20000, :branch_id::uuid, 'payment.captured', :event_id::uuid, now());
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :desk::uuid, 'front_desk', 'payment.take', :payment_id::uuid, :patient_id::uuid, :branch_id::uuid, 'bench',
    '{"changed": ["amount", "method", "status"], "clear": {"amount": [null, 20000], "method": [null, "cash"], "status": [null, "captured"]}}');
insert into notifications (id, account_id, template, dedupe_key, invoice_id, params, created_at)
  values (:notice_id::uuid, :account_id::uuid, 'bill_paid', 'paid:' || :payment_id::uuid, :invoice_id::uuid, '{"amount": 20000}', now());
with queued as (
  insert into deliveries (notification_id, channel, queued_at)
  select :notice_id::uuid, channel, now() from unnest(string_to_array(:channels::text, ' ')) channel returning id
)
insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_seconds, heartbeat_seconds, dead_letter, policy)
  select q.name, jsonb_build_object('deliveryId', queued.id), q.retry_limit, q.retry_delay, q.retry_backoff, q.expire_seconds,
    q.heartbeat_seconds, q.dead_letter, q.policy
  from queued join pgboss.queue q on q.name = 'notifications.deliver';
insert into ledger_entries (entry_id, account, amount, branch_id, cause, cause_id, at) values
  (:issued_entry::uuid, 'patient_receivable', 20000, :branch_id::uuid, 'invoice.issued', :invoice_id::uuid, now()),
  (:issued_entry::uuid, 'service_income', -20000, :branch_id::uuid, 'invoice.issued', :invoice_id::uuid, now());
with issuer as (select id, code, coalesce(gstin, 'unregistered') as registration from branches where id = :branch_id::uuid for key share)
  insert into document_counters as c (registration, branch_id, series, financial_year, next)
    select registration, id, 'OP', '26-27', 2 from issuer
  on conflict (registration, branch_id, series, financial_year) do update set next = c.next + 1
  returning c.next - 1 as counter, c.registration, (select code from issuer) || '/OP26/' || lpad((c.next - 1)::text, 7, '0') as number \gset
update invoices set status = 'issued', series = 'OP', financial_year = '26-27', counter = :counter::integer, number = :number::text,
  registration = :registration::text, issued_at = now() where id = :invoice_id::uuid;
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :desk::uuid, 'front_desk', 'invoice.issue', :invoice_id::uuid, :patient_id::uuid, :branch_id::uuid, 'bench',
    '{"changed": ["number", "status", "total"], "clear": {"status": ["draft", "issued"]}}');
update operations set answer = '{"total": 20000}' where actor = 'account-bench' and op_id = :op::uuid;
commit;
