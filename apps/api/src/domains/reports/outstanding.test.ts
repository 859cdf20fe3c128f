import { withConnection } from "@carepoint/db/connect";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { accountId, branchId, newId } from "@carepoint/domain/kernel/id";
import { ageBands } from "@carepoint/domain/reports/ages";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addPayer, addPriced } from "../../testing/payers.ts";
import { branch } from "../../testing/scopes.ts";
import { drawBill } from "../billing/commands/draw-bill.ts";
import { detailsCell } from "../billing/queries/payer-claims.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let manager: Actor;
let desk: Actor;
let serviceId: string;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  const at = { branchId: branchId.parse(hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", accountId: account, ...at };
  serviceId = await addPriced(hospital, 100_000);
});
afterAll(() => hospital.close());

/** A bill of one thousand rupees that nobody has paid yet; with a payer half of it is theirs. */
async function unpaid(payer?: string) {
  const { patientId } = await addPatient(hospital);
  if (payer) await addPayer(hospital, patientId ?? "", { kind: "insurer", name: payer, policyNumber: "P/1" });
  const bill = { patientId, items: [{ serviceId, quantity: 1 }], expectedTotal: 100_000 };
  const share = payer && { payer: { share: { by: "part", basisPoints: 5_000 }, authorisation: "A" } };
  const input = drawBillInput.parse({ ...bill, ...share, settlement: { method: "later", reason: "after_visit" } });
  const { invoiceId } = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
  return { invoiceId, patientId: patientId ?? "" };
}

/** Copies of a bill and of its payer's part, one for each age in days: no key and no trigger looks at them. */
async function aged({ invoiceId, patientId }: Awaited<ReturnType<typeof unpaid>>, ages: readonly number[]) {
  const key = await patientKey(hospital.db, hospital.services.sealer, patientId);
  const ids = ages.map(() => newId());
  const details = ids.map((id) => key.seal(detailsCell(id), { policyNumber: "P/1", authorisation: "A" }));
  await withConnection(hospital.ownerUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(
      `with made as (select id, nth, details, $2::timestamptz - make_interval(days => days) as at
          from unnest($3::int[], $4::uuid[], $5::bytea[]) with ordinality ages (days, id, details, nth)),
        bills as (insert into invoices select copy.* from invoices one, made, jsonb_populate_record(one, jsonb_build_object(
          'id', made.id, 'number', 'Y' || upper(left(md5(made.id::text), 12)), 'counter', one.counter * 10000 + nth, 'issued_at', made.at)) copy where one.id = $1)
      insert into payer_claims select copy.* from payer_claims one, made,
        jsonb_populate_record(one, jsonb_build_object('invoice_id', made.id, 'at', made.at, 'details_sealed', made.details)) copy where one.invoice_id = $1`,
      [invoiceId, hospital.now.toString(), ages, ids, details],
    );
  });
}

const edges = [0, 7, 8, 30, 31, 60, 61, 90, 91, 400];

it("what patients owe is summed over every bill, and read page by page, each bill once", async () => {
  await aged(await unpaid(), [...edges, ...Array<number>(1_300).fill(45)]);
  const { reports } = calling(hospital, manager);
  const ask = { branchId: branchId.parse(hospital.branchId) };
  const whole = await reports.outstanding(ask);
  expect(whole.bands.map(({ from }) => from)).toEqual(ageBands.map(({ from }) => from));
  expect(whole.bands.map(({ bills }) => bills)).toEqual([3, 2, 1_302, 2, 2]);
  expect(whole.bands[2]?.left).toBe(1_302 * 100_000);
  expect(whole.items[0]?.days).toBe(400);

  const seen = new Set<string>();
  let page = whole;
  for (;;) {
    for (const { id } of page.items) seen.add(id);
    const last = page.items.at(-1);
    if (!page.more || !last) break;
    page = await reports.outstanding({ ...ask, after: { at: last.issuedAt, id: last.id } });
  }
  expect(seen.size).toBe(1_311);
});

it("what payers owe is summed over every claim, and read page by page, each claim once, what somebody is asked about too", async () => {
  await aged(await unpaid("Star Health"), [...edges, ...Array<number>(5_200).fill(20)]);
  await unpaid("Niva Bupa");
  const { billing } = calling(hospital, manager);
  const { payers, items, more } = await billing.payerClaims({});
  const owed = payers.find(({ name }) => name === "Star Health");
  expect(owed).toMatchObject({ bills: 5_211, left: 5_211 * 50_000 });
  expect(owed?.bands.map(({ bills }) => bills)).toEqual([3, 5_202, 2, 2, 2]);
  expect([items.length, more]).toEqual([500, true]);
  const young = await unpaid("Acko");
  const settled = hospital.db.updateTable("payerClaims").set({ received: 50_000 });
  await settled.where("invoiceId", "=", young.invoiceId).execute();
  const wish = { invoiceId: young.invoiceId, kind: "take_back", reason: "not_given", amount: 50_000 };
  const asked = { ...wish, id: newId(), askedBy: manager.accountId ?? "", askedAt: hospital.now };
  await hospital.db.insertInto("payerWriteOffs").values(asked).execute();
  const seen: string[] = [];
  for (let page = { items, more }; ; ) {
    seen.push(...page.items.map(({ invoiceId }) => invoiceId));
    const last = page.items.at(-1);
    if (!page.more || !last || seen.length > 6_000) break;
    page = await billing.payerClaims({ after: { at: last.at, id: last.invoiceId } });
  }
  expect([seen.length, new Set(seen).size]).toEqual([5_213, 5_213]);
  expect(seen).toContain(young.invoiceId);
  const other = payers.find(({ name }) => name === "Niva Bupa");
  const theirs = await billing.payerClaims(other ? { payerId: other.id } : {});
  expect([theirs.items.map(({ payerName }) => payerName), theirs.more]).toEqual([["Niva Bupa"], false]);
});
