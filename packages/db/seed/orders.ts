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

/** Tests of the demo patient's visits to the demo doctor in every standing; a prescription asked for again, and one sent to the pharmacy. */
export async function seedOrders(tx: Tx, chance: Chance, visits: readonly SeededVisit[], now: Temporal.Instant) {
  const [demo] = visits;
  const own = visits
    .filter(
      ({ status, patient, doctor }) => status === "completed" && patient === demo?.patient && doctor === demo.doctor,
    )
    .toSorted((a, b) => Temporal.Instant.compare(b.startsAt, a.startsAt));
  for (const [place, each] of wanted.entries()) {
    const visit = own[place % own.length];
    if (visit) await seedOrder(tx, chance, visit, each);
  }
  const given = await tx
    .selectFrom("prescriptions")
    .select(["id", "appointmentId", "patientId", "branchId", "doctorId"])
    .where("patientId", "=", demo?.patient.id ?? "")
    .orderBy("issuedAt", "desc")
    .limit(2)
    .execute();
  const [handed, asked] = given;
  const account = await accountOf(tx, demo?.patient.id ?? "");
  if (!account) return;
  if (handed) {
    const { id: prescriptionId, branchId, patientId } = handed;
    const row = { id: chance.id(), prescriptionId, branchId, patientId, byAccount: account };
    await tx
      .insertInto("prescriptionHandovers")
      .values({ ...row, at: now.subtract({ hours: 1 }) })
      .execute();
  }
  if (asked) {
    const { id: prescriptionId, doctorId, patientId } = asked;
    const row = { id: chance.id(), prescriptionId, doctorId, patientId, requestedBy: account };
    const askedAt = now.subtract({ hours: 3 });
    await tx
      .insertInto("refillRequests")
      .values({ ...row, askedAt, lapsesAt: askedAt.add({ hours: 24 * 7 }) })
      .execute();
  }
}

async function seedOrder(tx: Tx, chance: Chance, visit: SeededVisit, order: Wanted): Promise<void> {
  const { id: appointmentId, branchId, doctor, patient, startsAt } = visit;
  const { id: encounterId } = await tx
    .selectFrom("encounters")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirstOrThrow();
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

async function accountOf(tx: Tx, patientId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("accountPatients")
    .select("accountId")
    .where("patientId", "=", patientId)
    .where("relation", "=", "self")
    .executeTakeFirst();
  return row?.accountId;
}
