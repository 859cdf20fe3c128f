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
  readonly mostPerDay?: number;
  readonly taper?: readonly { readonly amount: number; readonly frequency: string; readonly days: number }[];
  readonly quantity?: number;
}

interface Course {
  readonly lines: readonly Line[];
  readonly repeatsAllowed: number;
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

const acute = (...lines: Line[]): Course => ({ lines, repeatsAllowed: 0 });
const lasting = (...lines: Line[]): Course => ({ lines, repeatsAllowed: 2 });
const fever: Line = { ...tablet("Paracetamol", "650 mg", "SOS", 3, "For fever"), mostPerDay: 3 };
const threeForCold: readonly Line[] = [
  tablet("Paracetamol", "650 mg", "1-1-1", 3, "After food"),
  tablet("Cetirizine", "10 mg", "HS", 5, "At bedtime"),
  tablet("Pantoprazole", "40 mg", "OD", 5, "Before breakfast"),
];

const courses: readonly Course[] = [
  acute(...threeForCold),
  lasting(
    tablet("Amlodipine", "5 mg", "OD", 30, "In the morning"),
    tablet("Atorvastatin", "10 mg", "HS", 30, "At bedtime"),
  ),
  lasting(tablet("Metformin", "500 mg", "1-0-1", 30, "After food")),
  acute(
    tablet("Levocetirizine", "5 mg", "HS", 10, "May make you sleepy"),
    tablet("Montelukast", "10 mg", "HS", 10, "At bedtime"),
    fever,
  ),
  acute(
    {
      ...tablet("Prednisolone", "10 mg", "1-0-0", 4, "After food"),
      dose: { amount: 2, unit: "tablet" },
      taper: [
        { amount: 1, frequency: "1-0-0", days: 4 },
        { amount: 0.5, frequency: "1-0-0", days: 4 },
      ],
    },
    tablet("Pantoprazole", "40 mg", "OD", 12, "Before breakfast"),
    fever,
  ),
  acute({
    ...{ name: "Hydrocortisone", genericName: "Hydrocortisone", strength: "1 %", form: "cream", quantity: 1 },
    ...{ dose: { amount: 1, unit: "application" }, frequency: "UD", durationDays: 7 },
    instruction: "Thinly, never on the face",
  }),
];

const favourites: readonly { readonly name: string; readonly lines: readonly Line[] }[] = [
  { name: "fever", lines: [fever] },
  { name: "bp 5", lines: [tablet("Amlodipine", "5 mg", "OD", 30, "In the morning")] },
  { name: "cold set", lines: threeForCold },
];

/** What each doctor of the demo prescribes often. */
export async function seedFavourites(tx: Tx): Promise<void> {
  const doctors = await tx.selectFrom("doctors").select("id").execute();
  const catalogue = await catalogueOf(tx);
  const rows = doctors.flatMap(({ id: doctorId }) =>
    favourites.map(({ name, lines }) => ({
      ...{ doctorId, name },
      lines: JSON.stringify(lines.map((line) => catalogued(line, catalogue))),
    })),
  );
  await tx.insertInto("favourites").values(rows).execute();
}

async function catalogueOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const generics = await tx.selectFrom("generics").select(["name", "id"]).execute();
  return new Map(generics.map(({ name, id }) => [name, id]));
}

function catalogued(line: Line, catalogue: ReadonlyMap<string, string>) {
  const genericId = catalogue.get(line.genericName);
  return { ...(genericId && { genericId }), ...line };
}

/** Notes, which their doctors signed, and prescriptions of the visits that are over. */
export async function seedRecords(
  tx: Tx,
  sealer: Sealer,
  chance: Chance,
  visits: readonly SeededVisit[],
): Promise<void> {
  const doctors = await tx.selectFrom("doctors").select(["id", "accountId"]).execute();
  const accountOf = new Map(doctors.map(({ id, accountId }) => [id, accountId]));
  const catalogue = await catalogueOf(tx);
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
  const course = chance.pick(courses);
  const lines = course.lines.map((line) => catalogued(line, catalogue));
  const prescription = {
    id: prescriptionId,
    encounterId,
    ...owner,
    status: "issued",
    repeatsAllowed: course.repeatsAllowed,
    contentSealed: patient.key.seal(
      { table: "prescriptions", column: "content_sealed", id: prescriptionId },
      { lines, advice: "Drink enough water and rest." },
    ),
    issuedAt: startsAt.add({ minutes: 11 }),
  };
  const named = lines.flatMap(({ genericId }) => (genericId ? [{ prescriptionId, genericId }] : []));
  return { encounter, prescription, named };
}
