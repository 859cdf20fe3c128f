import { textOfMs } from "@carepoint/domain/kernel/calendar";
import { patientView } from "@carepoint/domain/patients/schema";
import type { Insertable } from "kysely";
import type { Database, Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { SeededPatient } from "./patients.ts";
import type { SeededVisit } from "./visits.ts";

const problems = [
  { text: "Essential hypertension", icd10: "I10" },
  { text: "Type 2 diabetes mellitus", icd10: "E11.9" },
  { text: "Hypothyroidism", icd10: "E03.9" },
  { text: "Asthma", icd10: "J45.9" },
  { text: "Migraine", icd10: "G43.9" },
];
const visitsMeasured = 3;
const perStatement = 200;

interface Rows {
  readonly entries: Insertable<Database["chartEntries"]>[];
  readonly versions: Insertable<Database["chartVersions"]>[];
}

/** What doctors wrote into the charts at the visits that are over: measurements, problems, and the allergies verified. */
export async function seedCharts(tx: Tx, chance: Chance, visits: readonly SeededVisit[]): Promise<void> {
  const accountOf = new Map(
    (await tx.selectFrom("doctors").select(["id", "accountId"]).execute()).map(({ id, accountId }) => [id, accountId]),
  );
  const rows: Rows = { entries: [], versions: [] };
  const over = visits.filter(({ status }) => status === "completed");
  for (const ofOne of Map.groupBy(over, ({ patient }) => patient).values()) {
    const [first] = ofOne;
    if (!first) continue;
    const known = await allergiesOf(tx, first.patient);
    const authorId = (visit: SeededVisit) => accountOf.get(visit.doctor.id) ?? null;
    for (const { substance } of known) add(rows, chance, first, authorId(first), { kind: "allergy", substance });
    if (chance.whole(2) === 0)
      add(rows, chance, first, authorId(first), { kind: "problem", ...chance.pick(problems), since: "2021" });
    for (const visit of ofOne.slice(-visitsMeasured))
      add(rows, chance, visit, authorId(visit), measured(chance, visit));
  }
  for (let at = 0; at < rows.entries.length; at += perStatement) {
    await tx
      .insertInto("chartEntries")
      .values(rows.entries.slice(at, at + perStatement))
      .execute();
    await tx
      .insertInto("chartVersions")
      .values(rows.versions.slice(at, at + perStatement))
      .execute();
  }
}

async function allergiesOf(tx: Tx, { id, key }: SeededPatient) {
  const { allergiesSealed } = await tx
    .selectFrom("patients")
    .select("allergiesSealed")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return patientView.shape.allergies.parse(
    key.open({ table: "patients", column: "allergies", id }, allergiesSealed) ?? [],
  );
}

function measured(chance: Chance, { startsAt, patient }: SeededVisit) {
  const usualWeight = 48 + (Number.parseInt(patient.id.slice(-4), 16) % 42); // kg; nobody gains ten in a week
  const readings = {
    systolic: 108 + chance.whole(44),
    diastolic: 66 + chance.whole(28),
    pulse: 62 + chance.whole(34),
    temperature: (365 + chance.whole(14)) / 10,
    oxygen: 95 + chance.whole(5),
    weight: usualWeight + chance.whole(3),
  };
  return { kind: "vitals", takenAt: textOfMs(startsAt.epochMilliseconds), readings };
}

type Content = { readonly kind: string; readonly [field: string]: unknown };

function add(
  { entries, versions }: Rows,
  chance: Chance,
  { patient, startsAt }: SeededVisit,
  authorId: string | null,
  content: Content,
): void {
  const id = chance.id();
  const takenAt = content.kind === "vitals" ? startsAt : null;
  entries.push({ id, patientId: patient.id, kind: content.kind, takenAt });
  versions.push({
    entryId: id,
    version: 1,
    status: "active",
    contentSealed: patient.key.seal({ table: "chart_versions", column: "content_sealed", id: `${id}/1` }, content),
    authorId,
    authorRole: authorId && "doctor",
    at: startsAt,
  });
}
