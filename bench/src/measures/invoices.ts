import { randomUUID } from "node:crypto";
import autocannon from "autocannon";
import { type Hospital, publicUrl } from "../hospital.ts";
import { deskClerk, patientsWithAccounts, today } from "../people.ts";
import { pgbench } from "../pgbench.ts";
import type { Program } from "../program.ts";
import { type Figure, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

const clients = 16;
const price = 20_000;

type Clerk = Awaited<ReturnType<typeof deskClerk>>;

/** Bills of the desk, drawn up, paid in cash, numbered and issued, beside pgbench writing the same rows. All wait for one counter's row. */
export async function measureInvoices(hospital: Hospital): Promise<Figure[]> {
  const clerk = await deskClerk(hospital);
  const payers = await listPayers(hospital, clerk);
  const serviceId = await serviceOnSale(hospital);
  const server = await hospital.serve();
  const ours = (seconds: number) => sellFor(server, clerk, { payers, serviceId }, seconds);
  try {
    await ours(2);
    const channels = await channelsOf(hospital);
    const variables = { desk: clerk.accountId, payers: String(payers.length), service: serviceId, channels };
    const floor = { url: hospital.ownerUrl, name: "invoices.sql", clients, variables };
    const rate = await interleave({
      ours: () => ours(3),
      pgbench: () => pgbench({ ...floor, seconds: 3 }),
    });
    await requireSameRows(hospital);
    await requireNumbersWithoutGap(hospital);
    const share = rate.ours / rate.pgbench;
    return [
      {
        goal: 15,
        what: "bills issued and paid at 16 clients, one series of numbers",
        ours: perSecond(rate.ours),
        beside: `pgbench, same rows ${perSecond(rate.pgbench)}`,
        ratio: times(share),
        wanted: "≥ 0.40×",
        met: share >= 0.4,
      },
    ];
  } finally {
    await server.stop();
  }
}

interface Sale {
  readonly payers: readonly string[];
  readonly serviceId: string;
}

/** Sells over HTTP for so long, to another patient each time. Answers bills per second. */
async function sellFor({ address }: Program, clerk: Clerk, { payers, serviceId }: Sale, seconds: number) {
  let next = 0;
  let refusal = "";
  const bill = () => ({
    opId: randomUUID(),
    patientId: payers[next++ % payers.length],
    items: [{ serviceId, quantity: 1, discount: 0 }],
    expectedTotal: price,
    settlement: { method: "cash" },
  });
  const result = await autocannon({
    url: address,
    connections: clients,
    duration: seconds,
    headers: { cookie: clerk.cookie, origin: publicUrl, "content-type": "application/json" },
    requests: [
      {
        method: "POST",
        path: "/trpc/billing.drawBill",
        setupRequest: (request) => ({ ...request, body: JSON.stringify(bill()) }),
        onResponse: (status, body) => {
          if (status >= 300) refusal = body;
        },
      },
    ],
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} bills were refused: ${refusal}`);
  return result.requests.total / result.duration;
}

async function listPayers(hospital: Hospital, { branchId }: Clerk): Promise<string[]> {
  const payers = await patientsWithAccounts(hospital);
  await hospital.pool.query(
    `drop table if exists bench_payers;
     create table bench_payers (n integer primary key, patient_id uuid, account_id uuid, branch_id uuid)`,
  );
  await hospital.pool.query(
    `insert into bench_payers select p.n, p.patient_id, p.account_id, $2
     from jsonb_to_recordset($1::jsonb) as p (n integer, patient_id uuid, account_id uuid)`,
    [
      JSON.stringify(payers.map(({ id, accountId }, n) => ({ n: n + 1, patient_id: id, account_id: accountId }))),
      branchId,
    ],
  );
  await hospital.pool.query("analyze bench_payers");
  return payers.map(({ id }) => id);
}

/** The seed's price list is empty: a dressing, exempt from tax, that was on sale before its today. */
async function serviceOnSale({ pool }: Hospital): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `with sold as (insert into services (id, code, name, tax_class, price_includes_tax)
        values (uuidv7(), '999316', '{"en": "Dressing"}', 'health_care', true) returning id),
      priced as (insert into service_prices (service_id, valid_from, price, created_at)
        select id, $1::date, $2, $1::timestamptz from sold)
     select id from sold`,
    [today.subtract({ days: 7 }).toString(), price],
  );
  return rows[0]?.id ?? "";
}

/** By which ways ours tells of a paid bill: pgbench queues the same. */
async function channelsOf({ pool }: Hospital): Promise<string> {
  const { rows } = await pool.query<{ channels: string }>(
    `select coalesce(string_agg(channel, ' '), '') as channels from deliveries where notification_id =
      (select id from notifications where template = 'bill_paid' order by created_at desc, id desc limit 1)`,
  );
  return rows[0]?.channels ?? "";
}

/**
 * Both wrote as many rows of each kind per bill, or they were not the same work. Each kind is found by one equality: beside an
 * `or`, the index on `ledger_entries.cause_id` would not be used, and the books of a million visits be read once for each bill.
 */
async function requireSameRows({ pool }: Hospital): Promise<void> {
  const { rows } = await pool.query<{ bench: boolean; bills: number; per: string }>(`
    with made as materialized (
      select i.id, m.id as payment_id, l.description = 'bench' as bench from invoices i
      join invoice_lines l on l.invoice_id = i.id join payments m on m.invoice_id = i.id where i.purpose = 'desk'
      order by i.id desc limit 4000),
    written as (
      select bench, 1 as audits, 0 as events, 0 as entries, 0 as notices from made join audit_log a on a.subject_id = made.id
      union all select bench, 1, 0, 0, 0 from made join audit_log a on a.subject_id = made.payment_id
      union all select bench, 0, 1, 0, 0 from made join payment_events using (payment_id)
      union all select bench, 0, 0, 1, 0 from made join ledger_entries e on e.cause_id = made.id
      union all select bench, 0, 0, 1, 0 from made join payment_events v using (payment_id) join ledger_entries e on e.cause_id = v.id
      union all select bench, 0, 0, 0, 1 from made join notifications n on n.invoice_id = made.id
        join deliveries d on d.notification_id = n.id),
    bills as (select bench, count(*) as bills from made group by bench)
    select bench, bills::int, concat_ws(' ', round(sum(audits)::numeric / bills, 1), round(sum(events)::numeric / bills, 1),
      round(sum(entries)::numeric / bills, 1), round(sum(notices)::numeric / bills, 1)) as per
    from bills join written using (bench) group by bench, bills`);
  const [one, other] = rows;
  if (!one || !other || one.per !== other.per)
    throw new Error(`the two wrote different rows per bill: ${JSON.stringify(rows)}`);
}

/** However many wait for it, a series gives each number once and leaves none out. */
async function requireNumbersWithoutGap({ pool }: Hospital): Promise<void> {
  const { rows } = await pool.query<{ given: number; next: number }>(`
    select count(*)::int as given, max(c.next)::int - 1 as next from invoices i
    join document_counters c using (registration, branch_id, series, financial_year) where i.series = 'OP' and i.issued_at is not null
    group by registration, branch_id, series, financial_year having count(*) <> max(c.next) - 1`);
  if (rows.length > 0) throw new Error(`a series of numbers has a gap: ${JSON.stringify(rows)}`);
}
