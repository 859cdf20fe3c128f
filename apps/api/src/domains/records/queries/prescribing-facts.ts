import type { Db } from "@carepoint/db/client";
import { dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { prescriptionId } from "@carepoint/domain/kernel/id";
import type { ChartContent } from "@carepoint/domain/records/chart";
import { currentMedicines } from "@carepoint/domain/records/current-medicines";
import {
  ageInMonths,
  medicineKey,
  type PrescribingFacts,
  type PrescribingFactsInput,
  pregnancyOf,
  prescribingFacts,
  recentWeight,
} from "@carepoint/domain/records/prescribing-facts";
import { issuedContent } from "@carepoint/domain/records/schema";
import { type ConsultKind, followUpDays } from "@carepoint/domain/records/telemedicine";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { teleContactOf } from "../../doctors/queries/terms.ts";
import { treatedBy } from "../../patients/access.ts";
import { readAllergies } from "../../patients/queries/patients.ts";
import { encountersWithin } from "../access.ts";
import { selectEntries, toEntryView } from "./chart.ts";
import { interactionsAmong, medicinesOf } from "./generics.ts";
import { contentCell } from "./prescriptions.ts";

/** What the form judges a prescription by while it is written. Throws `not_found` for another doctor's visit and for a record that is shut. */
export async function prescribingFactsOf(ctx: QueryContext, { encounterId, genericIds }: PrescribingFactsInput) {
  const visit = await ctx.db
    .selectFrom("encounters")
    .select(["encounters.appointmentId", "encounters.patientId", "encounters.doctorId"])
    .where("encounters.id", "=", encounterId)
    .where(encountersWithin(ctx.scope))
    .where(treatedBy(ctx.scope.actor.doctorId, "encounters.patientId", ctx.now))
    .executeTakeFirst();
  if (!visit) throw new DomainError("not_found");
  const key = await patientKey(ctx.db, ctx.sealer, visit.patientId);
  ctx.sees(visit.patientId);
  return readPrescribingFacts(ctx.db, key, { ...visit, genericIds, now: ctx.now });
}

interface Prescribing {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly doctorId: string;
  /** The medicines of the catalogue that are to be prescribed. */
  readonly genericIds: readonly string[];
  readonly now: Temporal.Instant;
  /** The prescription that the new one replaces: what it says is not taken beside it. */
  readonly supersedes?: string | null;
  /** How the two speak where it is not in a visit. */
  readonly consult?: ConsultKind;
}

/** All that `checkSafety` judges by. Behind the patient's lock, in a command, nobody changes it meanwhile. Throws `not_found` for a medicine. */
export async function readPrescribingFacts(db: Db, key: PatientKey, asked: Prescribing): Promise<PrescribingFacts> {
  const person = await personOf(db, asked);
  const today = dateIn(asked.now, person.zone);
  const ageMonths = ageInMonths(person.birthDate, person.birthYear, today);
  const [allergies, chart, earlier, consult, metInPerson] = await Promise.all([
    readAllergies(db, key, asked.patientId),
    chartOf(db, key, asked.patientId),
    prescribedLately(db, key, asked),
    asked.consult ?? consultOf(db, person.kind, asked.doctorId),
    haveMet(db, asked),
  ]);
  const inForce = earlier.filter(({ id, status }) => status === "issued" && id !== asked.supersedes);
  const taken = currentMedicines(inForce, today, person.zone);
  const medicines = await medicinesOf(db, [
    ...asked.genericIds,
    ...taken.flatMap(({ line: { genericId } }) => genericId ?? []),
  ]);
  const ingredients = medicines.flatMap((medicine) => medicine.ingredients.map(({ ingredient }) => ingredient));
  return prescribingFacts.parse({
    ...{ today, allergies, ageMonths, taken, medicines, consult, metInPerson },
    weight: recentWeight(chart.vitals, { today, zone: person.zone, ageMonths }),
    pregnancy: pregnancyOf(person.sex, ageMonths, chart.problems),
    interactions: await interactionsAmong(db, ingredients),
    givenInPerson: givenInPerson(earlier, asked),
  });
}

async function personOf(db: Db, { appointmentId, patientId }: Prescribing) {
  return db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .innerJoin("patients", (join) => join.on("patients.id", "=", patientId))
    .select(["appointments.kind", "branches.zone", "patients.birthDate", "patients.birthYear", "patients.sex"])
    .where("appointments.id", "=", appointmentId)
    .executeTakeFirstOrThrow();
}

/** The newest sets of measurements are enough to find a weight that still counts. */
const setsRead = 50;

async function chartOf(db: Db, key: PatientKey, patientId: string) {
  const standing = selectEntries(db)
    .where("chartEntries.patientId", "=", patientId)
    .where("chartEntries.status", "=", "active");
  const problems = standing.where("chartEntries.kind", "=", "problem");
  const vitals = standing
    .where("chartEntries.kind", "=", "vitals")
    .orderBy("chartEntries.takenAt", "desc")
    .limit(setsRead);
  const rows = await Promise.all([problems.execute(), vitals.execute()]);
  const contents = rows.flat().map((row): ChartContent => toEntryView(row, key).content);
  return {
    problems: contents.filter((content) => content.kind === "problem"),
    vitals: contents.filter((content) => content.kind === "vitals"),
  };
}

/** The longest course is a year: whatever was issued before is over. */
const longestCourseDays = 366;

/** What was issued within the longest course, the latest first. */
export async function prescribedLately(
  db: Db,
  key: PatientKey,
  { patientId, now }: Pick<Prescribing, "patientId" | "now">,
) {
  const rows = await db
    .selectFrom("prescriptions")
    .innerJoin("appointments", "appointments.id", "prescriptions.appointmentId")
    .innerJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .select(["prescriptions.id", "prescriptions.status", "prescriptions.issuedAt", "prescriptions.contentSealed"])
    .select(["prescriptions.doctorId", "doctors.name as doctorName", "appointments.kind"])
    .where("prescriptions.patientId", "=", patientId)
    .where("prescriptions.status", "in", ["issued", "superseded"])
    .where("prescriptions.issuedAt", ">", now.subtract({ hours: 24 * longestCourseDays }))
    .orderBy("prescriptions.issuedAt", "desc")
    .execute();
  return rows.flatMap(({ issuedAt, status, contentSealed, ...row }) =>
    issuedAt === null
      ? []
      : {
          ...row,
          id: prescriptionId.parse(row.id),
          status: status === "issued" ? ("issued" as const) : ("superseded" as const),
          issuedAt: instantText(issuedAt),
          issued: issuedAt,
          content: issuedContent.parse(key.open(contentCell(row.id), contentSealed)),
        },
  );
}

/** By telephone where the doctor's patients are rung up, else face to face through a page. */
async function consultOf(db: Db, kind: string, doctorId: string): Promise<ConsultKind> {
  if (kind !== "tele") return "in_person";
  return (await teleContactOf(db, doctorId))?.startsWith("https") ? "video" : "audio";
}

async function haveMet(db: Db, { patientId, doctorId, now }: Prescribing): Promise<boolean> {
  const row = await db
    .selectFrom("encounters")
    .innerJoin("appointments", "appointments.id", "encounters.appointmentId")
    .select("encounters.id")
    .where("encounters.patientId", "=", patientId)
    .where("encounters.doctorId", "=", doctorId)
    .where("appointments.kind", "!=", sql.lit("tele"))
    .where("encounters.openedAt", ">", now.subtract({ hours: 24 * followUpDays }))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type Earlier = Awaited<ReturnType<typeof prescribedLately>>;

function givenInPerson(earlier: Earlier, { doctorId, now }: Prescribing): string[] {
  const since = now.subtract({ hours: 24 * followUpDays });
  const then = earlier.filter(
    (each) => each.doctorId === doctorId && each.kind !== "tele" && Temporal.Instant.compare(each.issued, since) > 0,
  );
  return [...new Set(then.flatMap(({ content }) => content.lines.map(medicineKey)))];
}
