import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { World } from "./worlds.ts";

let sold = 0;

/** Something on the price list, for 300 rupees since today. */
export async function addService({ db }: TestHospital): Promise<string> {
  const id = newId();
  sold += 1;
  const service = { id, code: "999316", name: JSON.stringify({ en: `Dressing ${sold}` }) };
  await db
    .insertInto("services")
    .values({ ...service, taxClass: "health_care", priceIncludesTax: true })
    .execute();
  const today = sql<string>`(app_now() at time zone 'Asia/Kolkata')::date`;
  const price = { serviceId: id, validFrom: today, price: 30_000, createdAt: sql<Temporal.Instant>`app_now()` };
  await db.insertInto("servicePrices").values(price).execute();
  return id;
}

/** A bill of the desk that was let wait. */
export async function addDeskBill({ db }: TestHospital, { branchId, patientId }: World): Promise<string> {
  const [id, now] = [newId(), Temporal.Now.instant()];
  sold += 1;
  const name = { series: "DB", financialYear: "26-27", counter: sold, number: `DB/26-27/${sold}`, issuedAt: now };
  const totals = { taxable: 30_000, tax: 0, roundOff: 0, total: 30_000 };
  const of = { id, branchId, patientId, status: "issued", purpose: "desk", createdAt: now };
  await db
    .insertInto("invoices")
    .values({ ...of, ...name, ...totals })
    .execute();
  const priced = { unitPrice: 30_000, quantity: 1, discount: 0, taxable: 30_000, centralTax: 0, stateTax: 0 };
  const line = { invoiceId: id, position: 0, kind: "service", description: "Dressing", code: "999316", total: 30_000 };
  await db
    .insertInto("invoiceLines")
    .values({ ...line, ...priced })
    .execute();
  return id;
}

/** A bill that the desk asks for by a link, which the gateway has not been told of. */
export async function addLink(hospital: TestHospital, world: World): Promise<string> {
  const invoiceId = await addDeskBill(hospital, world);
  const [id, now] = [newId(), Temporal.Now.instant()];
  const payment = { id, invoiceId, appointmentId: null, amount: 30_000, createdAt: now, provider: "razorpay" };
  await hospital.db.insertInto("payments").values(payment).execute();
  const until = { askedAt: now, closesAt: now.add({ hours: 24 }) };
  const content = "https://pay.example/i/abc";
  await hospital.db
    .insertInto("paymentAsks")
    .values({ paymentId: id, way: "link", content, askedBy: world.patient.accountId ?? "", ...until })
    .execute();
  return id;
}
