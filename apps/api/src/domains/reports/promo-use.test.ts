import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { addPromoInput } from "@carepoint/domain/billing/promo";
import { refundInput } from "@carepoint/domain/billing/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, type ServiceId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import {
  addFrontDesk,
  addPatient,
  monday,
  openAccount,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { addPromo } from "../billing/commands/add-promo.ts";
import { addService } from "../billing/commands/add-service.ts";
import { drawBill } from "../billing/commands/draw-bill.ts";
import { refund } from "../billing/commands/refund.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let desk: Actor;
let manager: Actor;
let services: ServiceId[];
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Farhan"));
  manager = {
    ...systemActor,
    role: "billing_manager",
    accountId: account,
    branchId: branchId.parse(hospital.branchId),
  };
  services = [];
  for (const [name, taxClass, price] of [
    ["Dressing", "health_care", 30_005],
    ["Crutches", "medical_supply", 105_050],
    ["Wheelchair", "standard", 777_777],
  ] as const) {
    const input = addServiceInput.parse({ name: { en: name }, code: "9993", taxClass, priceIncludesTax: true, price });
    services.push((await hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId);
  }
  const terms = {
    branchId: null,
    validFrom: monday.subtract({ hours: 1 }).toString(),
    validTo: monday.add({ hours: 240 }).toString(),
    maxUses: 50,
    budget: null,
    perPatient: null,
    firstVisit: false,
    visitKinds: [],
    allServices: true,
    serviceIds: [],
    most: null,
    minimum: 0,
  };
  for (const worth of [
    { code: "SEVENTH", basisPoints: 1429, amount: null },
    { code: "FIFTY1", basisPoints: null, amount: 5001 },
    { code: "WHOLE", basisPoints: 10_000, amount: null },
  ]) {
    const input = addPromoInput.parse({ ...terms, ...worth });
    const admin = { ...manager, role: "admin" } as const;
    await hospital.as(admin, (ctx) => addPromo(ctx, any(admin), input));
  }
});
afterAll(() => hospital.close());

function one(service: ServiceId | undefined): ServiceId {
  if (!service) throw new Error("not sold");
  return service;
}

async function draw(promoCode: string | undefined, which: number[], discount = 0, now = monday) {
  const patient = await addPatient(hospital);
  const items = which.map((at) => ({ serviceId: one(services[at]), quantity: at + 1, discount }));
  const asked = calling({ ...hospital, now }, desk).billing;
  const quote = await asked.quoteBill({ items, ...(promoCode && { promoCode }) });
  const input = drawBillInput.parse({
    patientId: patient.patientId,
    items,
    expectedTotal: quote.total,
    ...(promoCode && { promoCode }),
    ...(discount > 0 && { discountReason: "camp" }),
    settlement: { method: "cash" },
  });
  return hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input), now);
}

async function giveBack(invoiceId: string, amount: (paid: number) => number, now = monday) {
  const payment = await hospital.db
    .selectFrom("payments")
    .select(["id", "amount"])
    .where("invoiceId", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const input = refundInput.parse({ paymentId: payment.id, amount: amount(payment.amount), reason: "goodwill" });
  return hospital.as(manager, (ctx) => refund(ctx, branch(manager), input), now);
}

const report = (from: string, days: number) =>
  calling(hospital, manager).reports.promoUse({
    branchId: branchId.parse(hospital.branchId),
    from: calendarDate.parse(from),
    days,
  });

it("by code: bills, what was left off, and revenue, as the lines and the books have them to the paisa", async () => {
  const tuesday = monday.add({ hours: 24 });
  await draw(undefined, [0, 1]);
  const part = await draw("SEVENTH", [0, 1], 333);
  const whole = await draw("FIFTY1", [1]);
  await draw("FIFTY1", [0, 1]);
  const free = await draw("WHOLE", [0]);
  expect(free).toMatchObject({ total: 0 });
  await giveBack(part.invoiceId, () => 1234, tuesday);
  await giveBack(whole.invoiceId, (paid) => paid, tuesday);

  const { rows: lines } = await sql<{ code: string; uses: number; given: number }>`
    select c.code, count(distinct i.id)::int as uses, sum(l.promo_discount)::bigint as given
    from invoices i join invoice_lines l on l.invoice_id = i.id join promo_uses u on u.invoice_id = i.id
      join promo_codes c on c.id = u.code_id
    where i.kind = 'invoice' and i.status = 'issued' group by 1 order by 1`.execute(hospital.db);
  const { rows: books } = await sql<{ code: string; revenue: number }>`
    select c.code, -sum(l.amount)::bigint as revenue from ledger_entries l join invoices d on d.id = l.cause_id
      join promo_uses u on u.invoice_id = coalesce(d.credits, d.id) join promo_codes c on c.id = u.code_id
    where l.account in ('service_income', 'consultation_income') group by 1 order by 1`.execute(hospital.db);
  const both = await report("2026-12-07", 2);
  const byCode = both.items.toSorted((a, b) => a.code.localeCompare(b.code));
  expect(byCode.map(({ code, uses, given }) => ({ code, uses, given }))).toEqual(lines);
  expect(byCode.filter(({ revenue }) => revenue !== 0).map(({ code, revenue }) => ({ code, revenue }))).toEqual(books);
  expect(byCode).toMatchObject([
    { code: "FIFTY1", uses: 1, given: 5001 },
    { code: "SEVENTH", uses: 1 },
    { code: "WHOLE", uses: 1, given: 30_005, revenue: 0 },
  ]);

  const [first, second] = [await report("2026-12-07", 1), await report("2026-12-08", 1)];
  const revenue = (items: typeof both.items) => items.reduce((all, each) => all + each.revenue, 0);
  expect(revenue(first.items) + revenue(second.items)).toBe(revenue(both.items));
  expect(second.items.every(({ uses, revenue: lost }) => uses === 0 && lost < 0)).toBe(true);
});

it("a code on a desk's bill that does not hold there says why in the quote, and the bill is not drawn", async () => {
  const asked = calling(hospital, desk).billing;
  const items = [{ serviceId: one(services[0]), quantity: 1, discount: 0 }];
  const quote = await asked.quoteBill({ items, promoCode: "NOTHERE" });
  expect(quote).toMatchObject({ total: 30_005, promo: { code: "NOTHERE", discount: 0, refusal: "promo_unknown" } });
  expect(await draw("NOTHERE", [0]).then(() => "drawn", codeOf)).toBe("promo_unknown");
});
