import { randomInt, randomUUID } from "node:crypto";
import { newId } from "@carepoint/domain/kernel/id";
import autocannon from "autocannon";
import { type Caller, type Hospital, publicUrl } from "../hospital.ts";
import { today } from "../people.ts";
import { pgbench } from "../pgbench.ts";
import type { Program } from "../program.ts";
import { type Figure, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

const clients = 16;
const lines = 5;
const goods = 200;

/** Sales of five medicines over the counter, paid in cash, beside pgbench writing the same rows. All wait for one counter's row. */
export async function measureDispensing(hospital: Hospital): Promise<Figure[]> {
  const seller = await pharmacist(hospital);
  const shelf = await stock(hospital, seller);
  const server = await hospital.serve();
  const ours = (seconds: number) => sellFor(server, seller, shelf, seconds);
  try {
    await ours(2);
    const { rows } = await hospital.pool.query<{ id: string }>("select id from patients where counter_of = $1", [
      seller.branchId,
    ]);
    const { accountId, branchId: branch } = seller;
    const variables = { seller: accountId, branch, patient: rows[0]?.id ?? "", most: String(goods - lines) };
    const floor = { url: hospital.ownerUrl, name: "dispensing.sql", clients, variables };
    const rate = await interleave({
      ours: () => ours(3),
      pgbench: () => pgbench({ ...floor, seconds: 3 }),
    });
    await requireSums(hospital);
    return [
      {
        goal: 23,
        what: `sales of ${lines} medicines at ${clients} clients, one series of numbers`,
        ours: perSecond(rate.ours),
        beside: `pgbench, same rows ${perSecond(rate.pgbench)}`,
        ratio: times(rate.ours / rate.pgbench),
        wanted: "the ratio",
        met: true,
      },
    ];
  } finally {
    await server.stop();
  }
}

interface Seller extends Caller {
  readonly branchId: string;
}

/** One of the seed's desk, at the pharmacy from now on. */
async function pharmacist(hospital: Hospital): Promise<Seller> {
  const { rows } = await hospital.pool.query<{ accountId: string; branchId: string }>(
    `update staff_roles set role = 'pharmacist' where (account_id, role, branch_id) in
       (select account_id, role, branch_id from staff_roles where role = 'front_desk' order by account_id desc limit 1)
     returning account_id as "accountId", branch_id as "branchId"`,
  );
  const [found] = rows;
  if (!found) throw new Error("the seed has nobody at the desk");
  return { ...(await hospital.signIn(found.accountId)), branchId: found.branchId };
}

interface Stocked {
  readonly storeId: string;
  readonly medicines: readonly string[];
}

/** Medicines at 30 rupees a piece, each with more of one batch than a run sells. */
async function stock({ pool }: Hospital, { branchId }: Seller): Promise<Stocked> {
  const { rows: stores } = await pool.query<{ id: string }>("select id from stores where branch_id = $1", [branchId]);
  const storeId = stores[0]?.id ?? "";
  await pool.query("drop table if exists bench_goods");
  await pool.query(
    `create table bench_goods as select n, uuidv7() as medicine_id, uuidv7() as batch_id, $1::uuid as store_id
     from generate_series(1, $2::integer) n`,
    [storeId, goods],
  );
  await pool.query("alter table bench_goods add primary key (n)");
  await pool.query(`insert into medicines (id, sku, brand, manufacturer, form, pack_text, pack_units, unit, sells_loose, composition,
      hsn, tax_class, schedule, prescription_required)
    select medicine_id, 'BENCH-' || n, 'Bench ' || n, 'Acme', 'tablet', 'strip of 1 tablet', 1, 'tablet', true, 'Paracetamol (650mg)',
      '3004', 'medicine', 'none', false from bench_goods`);
  await pool.query(
    `insert into medicine_prices (medicine_id, mrp, price, valid_from, created_at)
     select medicine_id, 3000, 3000, $1::date, $1::date from bench_goods`,
    [today.toString()],
  );
  await pool.query(`insert into batches (id, medicine_id, number, expires_on, mrp)
    select batch_id, medicine_id, 'BENCH', '2090-12-31', 3000 from bench_goods`);
  await pool.query(`insert into stock_movements (id, store_id, batch_id, medicine_id, kind, quantity, at)
    select uuidv7(), store_id, batch_id, medicine_id, 'receipt', 5000000, app_now() from bench_goods`);
  await pool.query("analyze medicines, medicine_prices, batches, stock_levels, bench_goods");
  const { rows } = await pool.query<{ id: string }>("select medicine_id as id from bench_goods order by n");
  return { storeId, medicines: rows.map(({ id }) => id) };
}

/** Sells over HTTP for so long. Answers sales per second. */
async function sellFor({ address }: Program, { cookie }: Seller, { storeId, medicines }: Stocked, seconds: number) {
  let refusal = "";
  const sale = () => {
    const first = randomInt(goods - lines);
    const items = medicines.slice(first, first + lines).map((medicineId) => ({ medicineId, units: 2 }));
    const paid = { expectedTotal: 3_000 * 2 * lines, settlement: { method: "cash" } };
    return { opId: randomUUID(), dispenseId: newId(), storeId, items, ...paid };
  };
  const result = await autocannon({
    url: address,
    connections: clients,
    duration: seconds,
    headers: { cookie, origin: publicUrl, "content-type": "application/json" },
    requests: [
      {
        method: "POST",
        path: "/trpc/pharmacy.sell",
        setupRequest: (request) => ({ ...request, body: JSON.stringify(sale()) }),
        onResponse: (status, body) => {
          if (status >= 300) refusal = body;
        },
      },
    ],
  });
  const failed = result.non2xx + result.errors;
  if (failed > 0) throw new Error(`${failed} sales were refused: ${refusal}`);
  return result.requests.total / result.duration;
}

/** Both left every level as the sum of what moved, and every sale with all its lines. */
async function requireSums({ pool }: Hospital): Promise<void> {
  const { rows } = await pool.query<{ off: number; thin: number }>(`
    select (select count(*)::int from stock_levels l where l.on_hand <>
        (select sum(quantity) from stock_movements m where m.store_id = l.store_id and m.batch_id = l.batch_id)) as off,
      (select count(*)::int from dispenses d where ${lines} <> (select count(*) from dispense_batches b where b.dispense_id = d.id)
        or ${lines} <> (select count(*) from invoice_lines i where i.invoice_id = d.invoice_id)) as thin`);
  if (rows[0]?.off !== 0 || rows[0].thin !== 0) throw new Error(`sales that do not add up: ${JSON.stringify(rows)}`);
}
