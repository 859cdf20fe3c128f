import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addDeskBill, addService } from "./desk-rows.ts";
import type { World } from "./worlds.ts";

let made = 0;

/** Two visits of any kind and three dressings, 900 rupees since today. */
export async function addPackage(hospital: TestHospital): Promise<string> {
  const { db } = hospital;
  const id = newId();
  made += 1;
  const serviceId = await addService(hospital);
  const createdAt = sql<Temporal.Instant>`app_now()`;
  const name = JSON.stringify({ en: `Package ${made}` });
  await db.insertInto("packages").values({ id, name, validDays: 90, createdAt }).execute();
  const visits = { quantity: 2, visitKinds: ["in_person", "follow_up", "tele"], worth: 30_000 };
  await db
    .insertInto("packageContents")
    .values([
      { packageId: id, position: 0, ...visits },
      { packageId: id, position: 1, quantity: 3, serviceId },
    ])
    .execute();
  const today = sql<string>`(app_now() at time zone 'Asia/Kolkata')::date`;
  await db.insertInto("packagePrices").values({ packageId: id, validFrom: today, price: 90_000, createdAt }).execute();
  return id;
}

/** One of them, bought by somebody and paid. */
export async function addSale(hospital: TestHospital, world: World, patientId: string): Promise<string> {
  const { db } = hospital;
  const [id, packageId] = [newId(), await addPackage(hospital)];
  const invoiceId = await addDeskBill(hospital, { ...world, patientId } as World);
  const paid = { id: newId(), invoiceId, appointmentId: null, amount: 30_000, provider: "cash" };
  const at = Temporal.Now.instant();
  const kept = { status: "captured", outcome: "confirmed", captured: 30_000, createdAt: at };
  await db
    .insertInto("payments")
    .values({ ...paid, ...kept })
    .execute();
  const days = { soldOn: sql<string>`current_date - 1`, lastDay: sql<string>`current_date + 600` };
  await db
    .insertInto("packageSales")
    .values({ id, packageId, invoiceId, patientId, ...days })
    .execute();
  await db.insertInto("packageHoldings").values({ saleId: id, position: 0, quantity: 2 }).execute();
  return id;
}

/** A bill of the desk, paid in part or not, of which a package covers one line. */
export async function addCovered(hospital: TestHospital, world: World): Promise<string> {
  const { db } = hospital;
  const { patientId } = world;
  const saleId = await addSale(hospital, world, patientId);
  const invoiceId = await addDeskBill(hospital, world);
  const at = Temporal.Now.instant();
  const covers = {
    line: 0,
    patientId,
    quantity: 1,
    worth: 30_000,
    usedOn: sql<string>`current_date`,
    status: "spent",
    at,
  };
  await db
    .insertInto("packageUses")
    .values({ id: newId(), saleId, position: 0, invoiceId, ...covers })
    .execute();
  return invoiceId;
}
