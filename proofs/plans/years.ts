import { withConnection } from "@carepoint/db/connect";

/** What each row of a table that grows is made different by, written over one row that the product itself made. */
const years: Readonly<Record<string, { readonly of: string; readonly set: string }>> = {
  appointments: {
    of: "true",
    set: `'id', gen_random_uuid(), 'code', 'Y' || n, 'doctor_id', gen_random_uuid(), 'department_id', gen_random_uuid(),
      'patient_id', gen_random_uuid(), 'held_by_account', gen_random_uuid(), 'status', 'completed', 'hold_expires_at', null,
      'starts_at', now() - n * interval '1 hour', 'ends_at', now() - n * interval '1 hour' + interval '10 minutes',
      'occupied', tstzrange(now() - n * interval '1 hour', now() - n * interval '1 hour' + interval '10 minutes'),
      'created_at', now() - n * interval '1 hour'`,
  },
  notifications: {
    of: "true",
    set: `'id', gen_random_uuid(), 'dedupe_key', 'y' || n, 'account_id', gen_random_uuid(), 'appointment_id', gen_random_uuid(),
      'created_at', now() - n * interval '1 hour'`,
  },
  deliveries: {
    of: "true",
    set: `'id', gen_random_uuid(), 'notification_id', gen_random_uuid(), 'status', 'sent', 'sent_at', now(),
      'queued_at', now() - n * interval '1 hour', 'claimed_at', now()`,
  },
  invoices: {
    of: "purpose = 'desk' and kind = 'invoice' and number is not null",
    set: `'id', gen_random_uuid(), 'number', 'Y/' || n, 'counter', 100000 + n, 'patient_id', gen_random_uuid(),
      'purpose', case when n % 50 = 0 then 'desk' else 'visit' end, 'appointment_id', case when n % 50 > 0 then gen_random_uuid() end,
      'paid', one.total, 'taken_back', 0, 'payer_share', 0, 'created_at', now() - n * interval '1 hour'`,
  },
  payments: {
    of: "provider = 'razorpay' and outcome is not null",
    set: `'id', gen_random_uuid(), 'invoice_id', gen_random_uuid(), 'appointment_id', gen_random_uuid(), 'order_ref', 'order_y' || n,
      'created_at', now() - n * interval '1 hour'`,
  },
  refunds: {
    of: "true",
    set: `'id', gen_random_uuid(), 'payment_id', gen_random_uuid(), 'idempotency_key', gen_random_uuid(), 'status', 'processed',
      'provider_ref', 'rfnd_y' || n, 'attempt_ref', 'pay_y' || n, 'processed_at', now(), 'requested_at', now() - n * interval '1 hour'`,
  },
  ledger_entries: {
    of: "true",
    set: `'id', gen_random_uuid(), 'entry_id', gen_random_uuid(), 'cause_id', gen_random_uuid(), 'at', now() - n * interval '1 hour'`,
  },
  invoice_lines: { of: "true", set: `'invoice_id', gen_random_uuid(), 'position', n` },
  wait_entries: {
    of: "true",
    set: `'id', gen_random_uuid(), 'patient_id', gen_random_uuid(), 'asked_by', gen_random_uuid(), 'status', 'left', 'ended_at', now(),
      'asked_at', now() - n * interval '1 hour'`,
  },
  audit_log: {
    of: "true",
    set: `'seq', 1000000 + n, 'subject_id', gen_random_uuid(), 'actor_id', gen_random_uuid(), 'patient_id', gen_random_uuid(),
      'at', now() - n * interval '1 hour'`,
  },
};

/** The tables that grow with every day of a hospital. */
export const growing = Object.keys(years);

/** Fills them, behind the app's back, with what years leave: nearly all of it over and done with. */
export async function fillYears(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    await client.query("set session_replication_role = replica"); // no keys and no triggers: the rows stand for themselves
    for (const [table, { of, set }] of Object.entries(years))
      await client.query(`insert into ${table} overriding system value
        select made.* from ${table} one, generate_series(1, 20000) n, jsonb_populate_record(one, jsonb_build_object(${set})) made
        where one.ctid = (select ctid from ${table} where ${of} limit 1)`);
    await client.query("vacuum analyze");
  });
}
