import type { Tx } from "../src/client.ts";
import { signatureOf } from "../src/note-signature.ts";
import type { Sealer } from "../src/sealer.ts";
import type { Chance } from "./chance.ts";
import type { SeededVisit } from "./visits.ts";

interface Line {
  readonly name: string;
  readonly genericName: string;
  readonly strength: string;
  readonly form: string;
  readonly dose: { readonly amount: number; readonly unit: string };
  readonly frequency: string;
  readonly durationDays: number;
  readonly instruction: string;
}

const tablet = (
  name: string,
  strength: string,
  frequency: string,
  durationDays: number,
  instruction: string,
): Line => ({
  name,
  genericName: name,
  strength,
  form: "tablet",
  dose: { amount: 1, unit: "tablet" },
  frequency,
  durationDays,
  instruction,
});

const courses: readonly (readonly Line[])[] = [
  [
    tablet("Paracetamol", "650 mg", "1-1-1", 3, "After food"),
    tablet("Cetirizine", "10 mg", "HS", 5, "At bedtime"),
    tablet("Pantoprazole", "40 mg", "OD", 5, "Before breakfast"),
  ],
  [tablet("Amlodipine", "5 mg", "OD", 30, "In the morning"), tablet("Atorvastatin", "10 mg", "HS", 30, "At bedtime")],
  [tablet("Metformin", "500 mg", "1-0-1", 30, "After food")],
  [
    tablet("Levocetirizine", "5 mg", "HS", 10, "May make you sleepy"),
    tablet("Montelukast", "10 mg", "HS", 10, "At bedtime"),
  ],
];

/** Notes, which their doctors signed, and prescriptions of the visits that are over. */
export async function seedRecords(
  tx: Tx,
  sealer: Sealer,
  chance: Chance,
  visits: readonly SeededVisit[],
): Promise<void> {
  const doctors = await tx.selectFrom("doctors").select(["id", "accountId"]).execute();
  const accountOf = new Map(doctors.map(({ id, accountId }) => [id, accountId]));
  const generics = await tx.selectFrom("generics").select(["name", "id"]).execute();
  const catalogue = new Map(generics.map(({ name, id }) => [name, id]));
  for (const visit of visits.filter(({ status }) => status === "completed")) {
    const record = newRecord(chance, visit, catalogue);
    const { prescription, named } = record;
    const { encounter, signed } = signedBy(sealer, record, visit, accountOf.get(visit.doctor.id) ?? "");
    await tx.insertInto("encounters").values(encounter).execute();
    await tx.insertInto("noteVersions").values(signed).execute();
    await tx.insertInto("prescriptions").values(prescription).execute();
    await tx.insertInto("prescribedGenerics").values(named).execute();
  }
}

/** The note and the prescription of one visit, sealed under its patient's key, and what it names of the catalogue (ids by name). */
const note = {
  subjective: "Feels better than last week.",
  objective: "Alert, no fever.",
  assessment: "Improving.",
  plan: "Continue, review if needed.",
};

/** The same visit once its doctor has signed the note, at its end. */
function signedBy(
  sealer: Sealer,
  { encounter }: ReturnType<typeof newRecord>,
  { patient }: SeededVisit,
  authorId: string,
) {
  const { id: encounterId, completedAt: at } = encounter;
  const version = 1;
  const signature = signatureOf(sealer, { encounterId, version, content: note, authorId, at });
  const cell = { table: "note_versions", column: "content_sealed", id: `${encounterId}/${version}` };
  return {
    encounter: { ...encounter, status: "signed", signedAt: at, signedBy: authorId, signature },
    signed: {
      encounterId,
      version,
      kind: "signed",
      contentSealed: patient.key.seal(cell, note),
      authorId,
      signature,
      at,
    },
  };
}

export function newRecord(
  chance: Chance,
  { id: appointmentId, branchId, doctor, patient, startsAt }: SeededVisit,
  catalogue: ReadonlyMap<string, string> = new Map(),
) {
  const [encounterId, prescriptionId] = [chance.id(), chance.id()];
  const owner = { appointmentId, branchId, patientId: patient.id, doctorId: doctor.id };
  const encounter = {
    id: encounterId,
    ...owner,
    status: "completed",
    noteSealed: patient.key.seal({ table: "encounters", column: "note_sealed", id: encounterId }, note),
    openedAt: startsAt,
    completedAt: startsAt.add({ minutes: 12 }),
  };
  const lines = chance.pick(courses).map((line) => {
    const genericId = catalogue.get(line.genericName);
    return { ...(genericId && { genericId }), ...line };
  });
  const prescription = {
    id: prescriptionId,
    encounterId,
    ...owner,
    status: "issued",
    contentSealed: patient.key.seal(
      { table: "prescriptions", column: "content_sealed", id: prescriptionId },
      { lines, advice: "Drink enough water and rest." },
    ),
    issuedAt: startsAt.add({ minutes: 11 }),
  };
  const named = lines.flatMap(({ genericId }) => (genericId ? [{ prescriptionId, genericId }] : []));
  return { encounter, prescription, named };
}
