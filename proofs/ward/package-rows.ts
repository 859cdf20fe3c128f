import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addService } from "./desk-rows.ts";

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
