import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { SeededVisit } from "./visits.ts";

type Step = "requested" | "collected" | "resulted" | "reviewed" | "cancelled";

interface Wanted {
  readonly status: Step;
  readonly kind: "lab" | "imaging";
  readonly urgency?: "urgent";
  readonly tests: readonly { readonly code: string; readonly name: string }[];
  readonly question: string;
  readonly result?: string;
  readonly told?: string;
}

/** One of each standing, the latest visit's first. */
const wanted: readonly Wanted[] = [
  {
    status: "resulted",
    kind: "lab",
    urgency: "urgent",
    tests: [{ code: "cbc", name: "Complete blood count" }],
    question: "Anaemia?",
    result: "Haemoglobin 10.2 g/dl (12 to 15), white cells 7,400/µl, platelets 2.6 lakh/µl",
  },
  {
    status: "reviewed",
    kind: "lab",
    tests: [{ code: "hba1c", name: "HbA1c" }],
    question: "Control over three months?",
    result: "HbA1c 6.8 % (below 7 wanted)",
    told: "Sugar has been well controlled. Go on as now, again in three months.",
  },
  {
    status: "collected",
    kind: "lab",
    tests: [
      { code: "lipid", name: "Lipid profile" },
      { code: "creatinine", name: "Serum creatinine" },
    ],
    question: "Before the next dose is chosen",
  },
  {
    status: "requested",
    kind: "imaging",
    tests: [{ code: "cxr", name: "Chest X-ray" }],
    question: "Cough for three weeks",
  },
];

const longAgo = { hours: 48 };
const thyroid = {
  name: "Levothyroxine",
  genericName: "Levothyroxine",
  strength: "50 mcg",
  form: "tablet",
  dose: { amount: 1, unit: "tablet" },
  frequency: "OD",
  durationDays: 30,
  instruction: "Before breakfast",
};

/**
 * Tests of the demo patient's visits to the demo doctor in every standing, the latest prescription at the pharmacy, and a medicine
 * for good that is asked for again as its course ends.
 */
export async function seedOrders(tx: Tx, chance: Chance, visits: readonly SeededVisit[], now: Temporal.Instant) {
  const [demo] = visits;
  const before = now.subtract(longAgo);
  const own = visits
    .filter(
      ({ status, patient, doctor }) => status === "completed" && patient === demo?.patient && doctor === demo.doctor,
    )
    .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, before) < 0)
    .toSorted((a, b) => Temporal.Instant.compare(b.startsAt, a.startsAt));
  const [latest, oldest] = [own[0], own.at(-1)];
  if (!latest || !oldest) throw new Error("the demo's patient has not been to the demo's doctor");
  for (const [place, each] of wanted.entries()) {
    const visit = own[place % own.length];
    if (visit) await seedOrder(tx, chance, visit, each);
  }
  const patientId = latest.patient.id;
  const account = await accountOf(tx, patientId);
  const handed = { id: chance.id(), prescriptionId: await prescriptionOf(tx, latest), patientId };
  await tx
    .insertInto("prescriptionHandovers")
    .values({ ...handed, branchId: latest.branchId, byAccount: account, at: now.subtract({ hours: 1 }) })
    .execute();
  const asked = { id: chance.id(), prescriptionId: await prescribeForGood(tx, chance, oldest), patientId };
  const askedAt = now.subtract({ hours: 3 });
  await tx
    .insertInto("refillRequests")
    .values({
      ...asked,
      ...{ doctorId: oldest.doctor.id, requestedBy: account, askedAt, lapsesAt: askedAt.add({ hours: 24 * 7 }) },
    })
    .execute();
}

async function prescriptionOf(tx: Tx, { id }: SeededVisit): Promise<string> {
  const row = await tx
    .selectFrom("prescriptions")
    .select("id")
    .where("appointmentId", "=", id)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A second prescription of a visit, with a medicine that goes on. */
async function prescribeForGood(tx: Tx, chance: Chance, visit: SeededVisit): Promise<string> {
  const { id: appointmentId, branchId, doctor, patient, startsAt } = visit;
  const id = chance.id();
  const generic = await tx
    .selectFrom("generics")
    .select("id")
    .where("name", "=", thyroid.name)
    .executeTakeFirstOrThrow();
  const content = { lines: [{ genericId: generic.id, ...thyroid }] };
  await tx
    .insertInto("prescriptions")
    .values({
      ...{ id, appointmentId, branchId, patientId: patient.id, doctorId: doctor.id, status: "issued" },
      encounterId: await encounterOf(tx, visit),
      contentSealed: patient.key.seal({ table: "prescriptions", column: "content_sealed", id }, content),
      issuedAt: startsAt.add({ minutes: 11 }),
    })
    .execute();
  await tx.insertInto("prescribedGenerics").values({ prescriptionId: id, genericId: generic.id }).execute();
  return id;
}

async function encounterOf(tx: Tx, { id }: SeededVisit): Promise<string> {
  const row = await tx.selectFrom("encounters").select("id").where("appointmentId", "=", id).executeTakeFirstOrThrow();
  return row.id;
}

async function seedOrder(tx: Tx, chance: Chance, visit: SeededVisit, order: Wanted): Promise<void> {
  const { id: appointmentId, branchId, doctor, patient, startsAt } = visit;
  const encounterId = await encounterOf(tx, visit);
  const { accountId } = await tx
    .selectFrom("doctors")
    .select("accountId")
    .where("id", "=", doctor.id)
    .executeTakeFirstOrThrow();
  if (!accountId) throw new Error("the demo's doctor has no account");
  const id = chance.id();
  const orderedAt = startsAt.add({ minutes: 10 });
  const sealed = (column: string, content: unknown) => patient.key.seal({ table: "orders", column, id }, content);
  const { status, kind, urgency = "routine", tests, question, result, told } = order;
  await tx
    .insertInto("orders")
    .values({
      ...{ id, encounterId, appointmentId, branchId, kind, urgency, status, orderedAt },
      ...{ patientId: patient.id, doctorId: doctor.id },
      contentSealed: sealed("content_sealed", { tests, question }),
      ...(status === "reviewed" && { reviewedBy: accountId, reviewedAt: orderedAt.add({ hours: 22 }) }),
      ...(told && { toldSealed: sealed("told_sealed", told) }),
    })
    .execute();
  if (!result) return;
  const resultId = chance.id();
  const cell = { table: "order_results", column: "text_sealed", id: resultId };
  const row = { id: resultId, orderId: id, source: "doctor", enteredBy: accountId, at: orderedAt.add({ hours: 20 }) };
  await tx
    .insertInto("orderResults")
    .values({ ...row, textSealed: patient.key.seal(cell, result) })
    .execute();
}

async function accountOf(tx: Tx, patientId: string): Promise<string> {
  const row = await tx
    .selectFrom("accountPatients")
    .select("accountId")
    .where("patientId", "=", patientId)
    .where("relation", "=", "self")
    .executeTakeFirstOrThrow();
  return row.accountId;
}
