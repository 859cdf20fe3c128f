import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { addDeskBill } from "./desk-rows.ts";
import type { World } from "./worlds.ts";

let made = 0;

/** A tenth off visits and services for a year, as it is asked for. */
export function freshPromo() {
  made += 1;
  const now = Temporal.Now.instant();
  return {
    code: `WARD${made}`,
    validFrom: now.subtract({ hours: 24 }).toString(),
    validTo: now.add({ hours: 24 * 365 }).toString(),
    maxUses: 1000,
    budget: null,
    perPatient: null,
    firstVisit: false,
    visitKinds: ["in_person", "follow_up", "tele"],
    allServices: true,
    serviceIds: [],
    basisPoints: 1000,
    most: null,
    amount: null,
    minimum: 0,
  };
}

/** The same of the world's branch, behind the commands' back. */
export async function addPromo({ db }: TestHospital, { branchId }: World): Promise<{ id: string; code: string }> {
  const { validFrom, validTo, ...promo } = freshPromo();
  const id = newId();
  const at = { validFrom: Temporal.Instant.from(validFrom), validTo: Temporal.Instant.from(validTo) };
  await db
    .insertInto("promoCodes")
    .values({ ...promo, ...at, id, branchId, createdAt: Temporal.Now.instant() })
    .execute();
  return { id, code: promo.code };
}

/** A wish of the world's doctor that a bill of the desk is waived, were they at the desk. */
export async function addWaiver(hospital: TestHospital, world: World): Promise<string> {
  const id = newId();
  const invoiceId = await addDeskBill(hospital, world);
  const asked = { reason: "staff", askedBy: world.doctor.accountId ?? "", askedAt: Temporal.Now.instant() };
  await hospital.db
    .insertInto("feeWaivers")
    .values({ id, invoiceId, amount: 10_000, ...asked })
    .execute();
  return id;
}
