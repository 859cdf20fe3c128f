-- The very rows that five medicines leave which are sold over a pharmacy's counter and paid in cash: taken off their shelves, billed, paid,
-- written down, numbered and issued, in one transaction. Levels are kept by the same triggers; nothing is planned and nobody holds a shelf.
-- A colon before a name begins a variable also within quotes: such a text is put together from two.
\set first random(1, :most)
select uuidv7() as invoice_id, uuidv7() as payment_id, uuidv7() as event_id, uuidv7() as dispense_id, uuidv7() as paid_entry,
  uuidv7() as issued_entry, gen_random_uuid() as op \gset

begin;
insert into operations (actor, op_id, procedure, input_hash) values ('account-bench', :op::uuid, 'pharmacy.sell', '\x00');
insert into stock_movements (id, store_id, batch_id, medicine_id, kind, quantity, cause, cause_id, by_account, at)
  select uuidv7(), store_id, batch_id, medicine_id, 'sale', -2, 'dispenses', :dispense_id::uuid, :seller::uuid, now()
  from bench_goods where n between :first and :first + 4 order by batch_id;
insert into invoices (id, kind, purpose, supply, branch_id, patient_id, status, taxable, tax, round_off, total, created_at)
  values (:invoice_id::uuid, 'invoice', 'pharmacy', 'intra_state', :branch::uuid, :patient::uuid, 'draft', 28570, 1430, 0, 30000, now());
insert into invoice_lines (invoice_id, position, kind, description, code, unit_price, quantity, discount, taxable, central_tax,
    state_tax, integrated_tax, total, tax_class, tax_treatment, tax_basis_points, price_includes_tax, batch_id, sold_as)
  select :invoice_id::uuid, n - :first, 'medicine', 'bench', '3004', 3000, 2, 0, 5714, 143, 143, 0, 6000, 'medicine', 'taxable', 500, true,
    batch_id, 'packs'
  from bench_goods where n between :first and :first + 4;
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :seller::uuid, 'pharmacist', 'invoice.draft', :invoice_id::uuid, :patient::uuid, :branch::uuid, 'bench',
    '{"changed": ["items", "status", "total"], "clear": {"status": [null, "draft"], "total": [null, 30000]}}');
insert into payments (id, invoice_id, provider, amount, created_at, outcome, taken_by)
  values (:payment_id::uuid, :invoice_id::uuid, 'cash', 30000, now(), 'confirmed', :seller::uuid);
insert into payment_events (id, payment_id, source, event_ref, kind, attempt_ref, amount, currency, at)
  values (:event_id::uuid, :payment_id::uuid, 'desk', 'captured:' || 'desk_' || :payment_id::uuid, 'captured', 'desk_' || :payment_id::uuid,
    30000, 'INR', now());
update payments set status = 'captured', captured = 30000 where id = :payment_id::uuid;
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :seller::uuid, 'pharmacist', 'payment.change', :payment_id::uuid, :patient::uuid, :branch::uuid, 'bench',
    '{"changed": ["captured", "status"], "clear": {"status": ["created", "captured"], "captured": [0, 30000]}}');
insert into ledger_entries (entry_id, account, amount, branch_id, cause, cause_id, at) values
  (:paid_entry::uuid, 'cash', 30000, :branch::uuid, 'payment.captured', :event_id::uuid, now()),
  (:paid_entry::uuid, 'patient_receivable', -30000, :branch::uuid, 'payment.captured', :event_id::uuid, now());
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :seller::uuid, 'pharmacist', 'payment.take', :payment_id::uuid, :patient::uuid, :branch::uuid, 'bench',
    '{"changed": ["amount", "method", "status"], "clear": {"amount": [null, 30000], "method": [null, "cash"], "status": [null, "captured"]}}');
insert into dispenses (id, store_id, invoice_id, pharmacist_id, at)
  select :dispense_id::uuid, store_id, :invoice_id::uuid, :seller::uuid, now() from bench_goods where n = :first;
insert into dispense_lines (dispense_id, position, medicine_id, units)
  select :dispense_id::uuid, n - :first, medicine_id, 2 from bench_goods where n between :first and :first + 4;
insert into dispense_batches (dispense_id, position, batch_id, movement_id, units)
  select :dispense_id::uuid, n - :first, m.batch_id, m.id, 2 from stock_movements m join bench_goods g using (batch_id)
  where m.cause_id = :dispense_id::uuid;
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :seller::uuid, 'pharmacist', 'pharmacy.dispense', :dispense_id::uuid, :patient::uuid, :branch::uuid, 'bench',
    '{"changed": ["invoiceId", "lines", "outside", "storeId"], "clear": {}}');
insert into ledger_entries (entry_id, account, amount, branch_id, cause, cause_id, at) values
  (:issued_entry::uuid, 'patient_receivable', 30000, :branch::uuid, 'invoice.issued', :invoice_id::uuid, now()),
  (:issued_entry::uuid, 'medicine_income', -28570, :branch::uuid, 'invoice.issued', :invoice_id::uuid, now()),
  (:issued_entry::uuid, 'output_tax', -1430, :branch::uuid, 'invoice.issued', :invoice_id::uuid, now());
with issuer as (select id, code, coalesce(gstin, 'unregistered') as registration from branches where id = :branch::uuid for key share)
  insert into document_counters as c (registration, branch_id, series, financial_year, next)
    select registration, id, 'PH', '26-27', 2 from issuer
  on conflict (registration, branch_id, series, financial_year) do update set next = c.next + 1
  returning c.next - 1 as counter, c.registration, (select code from issuer) || '/PH26/' || lpad((c.next - 1)::text, 7, '0') as number \gset
update invoices set status = 'issued', series = 'PH', financial_year = '26-27', counter = :counter::integer, number = :number::text,
  registration = :registration::text, issued_at = now() where id = :invoice_id::uuid;
insert into audit_log (chain, seq, prev, hash, at, actor_id, role, action, subject_id, patient_id, branch_id, request_id, difference)
  values (0, 0, '', '', now(), :seller::uuid, 'pharmacist', 'invoice.issue', :invoice_id::uuid, :patient::uuid, :branch::uuid, 'bench',
    '{"changed": ["number", "status", "total"], "clear": {"status": ["draft", "issued"]}}');
update operations set answer = '{"total": 30000}' where actor = 'account-bench' and op_id = :op::uuid;
commit;
