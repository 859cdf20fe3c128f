import type { TestHospital } from "@carepoint/api/testing/context";
import { insertSigned } from "@carepoint/api/testing/signed";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { World } from "./worlds.ts";

export interface NewVisit {
  readonly status: string;
  readonly fee?: number;
  /** Null while nobody has said for whom. */
  readonly patientId?: string | null;
  readonly heldByAccount?: string | null;
  readonly heldByVisitor?: string | null;
  readonly reason?: string;
  /** Without it a quarter of an hour that nobody has, weeks ahead. */
  readonly at?: Temporal.Instant;
  /** By the patient, who holds no other time then: what a hold is asked for with. */
  readonly asked?: boolean;
  /** A moment instead of a quarter of an hour: a day holds as many as are asked for. */
  readonly brief?: boolean;
}

let quarters = 0;

/** The next quarter of an hour that nobody has: no fresh visit overlaps another. */
function freshTime(): Temporal.Instant {
  const firstDay = Temporal.Now.instant()
    .add({ hours: 24 * 40 })
    .round({ smallestUnit: "hour" });
  quarters += 1;
  return firstDay.add({ minutes: 15 * quarters });
}

const instant = { milliseconds: 50 };

let moments = 0;

/** A moment of today that has gone by and that nobody has: visits are checked in, begun and missed on their own day. */
export function earlierToday(): Pick<NewVisit, "at" | "brief"> {
  moments += 1;
  const midnight = Temporal.Now.zonedDateTimeISO("Asia/Kolkata").startOfDay().toInstant();
  return { at: midnight.add({ milliseconds: 50 * moments }), brief: true };
}

/** A visit of the world's patient at the world's doctor, in any state, behind the commands' back. */
export async function addVisit(hospital: TestHospital, world: World, visit: NewVisit): Promise<string> {
  const { db } = hospital;
  const id = newId();
  const startsAt = visit.at ?? freshTime();
  const endsAt = startsAt.add(visit.brief ? instant : { minutes: 15 });
  const patientId = visit.patientId === undefined ? world.patientId : visit.patientId;
  const cell = { table: "appointments", column: "reason_sealed", id };
  const key = visit.reason && patientId ? await patientKey(hospital, patientId) : null;
  await db
    .insertInto("appointments")
    .values({
      id,
      code: newBookingCode(),
      branchId: world.branchId,
      doctorId: world.doctorId,
      departmentId: world.departmentId,
      patientId,
      heldByAccount: visit.heldByAccount ?? null,
      heldByVisitor: visit.heldByVisitor ?? null,
      startsAt,
      endsAt,
      occupied: sql`tstzrange(${startsAt.toString()}, ${endsAt.toString()})`,
      status: visit.status,
      // A patient holds one time at once, but for who walked in: calls at the same moment have a row each.
      source: visit.status === "pending" && !visit.asked ? "walk_in" : "patient",
      fee: visit.fee ?? 50_000,
      answerBy: visit.status === "requested" ? Temporal.Now.instant().add({ hours: 24 }) : null,
      holdExpiresAt: visit.status === "pending" ? Temporal.Now.instant().add({ minutes: 30 }) : null,
      reasonSealed: key?.seal(cell, visit.reason) ?? null,
      createdAt: sql`now()`,
    })
    .execute();
  return id;
}

export async function patientKey({ db, services }: TestHospital, patientId: string) {
  const row = await db
    .selectFrom("patientKeys")
    .select(["patientId", "wrappedKey"])
    .where("patientId", "=", patientId)
    .executeTakeFirstOrThrow();
  return services.sealer.keyOf(row);
}

export interface Encounter {
  readonly appointmentId: string;
  readonly encounterId: string;
}

export interface NewEncounter extends Pick<NewVisit, "at" | "brief"> {
  readonly status?: "open" | "completed" | "signed";
  readonly note?: string;
  /** The visit is over, the note is still to be signed. */
  readonly putOff?: boolean;
}

export async function addEncounter(
  hospital: TestHospital,
  world: World,
  { status = "open", note = "", putOff = false, ...time }: NewEncounter = {},
): Promise<Encounter> {
  const visit = status === "open" ? "in_progress" : "completed";
  const appointmentId = await addVisit(hospital, world, { status: visit, ...time });
  const encounterId = newId();
  const key = await patientKey(hospital, world.patientId);
  const sections = { subjective: note, objective: "", assessment: "", plan: "" };
  const row = {
    id: encounterId,
    appointmentId,
    branchId: world.branchId,
    patientId: world.patientId,
    doctorId: world.doctorId,
    status,
    finishLaterAt: putOff ? Temporal.Now.instant() : null,
    noteSealed: key.seal({ table: "encounters", column: "note_sealed", id: encounterId }, sections),
  };
  if (status === "signed") {
    const openedAt = Temporal.Now.instant();
    await insertSigned(hospital, { ...row, openedAt }, sections, world.doctor.accountId ?? "");
  } else {
    await hospital.db
      .insertInto("encounters")
      .values({ ...row, openedAt: sql`now()` })
      .execute();
  }
  return { appointmentId, encounterId };
}

export const oneLine = {
  name: "Paracetamol",
  strength: "500 mg",
  form: "tablet",
  dose: { amount: 1, unit: "tablet" },
  frequency: "1-1-1",
  durationDays: 5,
} as const;

export interface NewPrescription {
  readonly name?: string;
  readonly encounter?: Encounter;
  readonly repeatsAllowed?: number;
}

export async function addPrescription(
  hospital: TestHospital,
  world: World,
  advice = "",
  { name = oneLine.name, encounter, repeatsAllowed = 0 }: NewPrescription = {},
): Promise<string> {
  const { appointmentId, encounterId } = encounter ?? (await addEncounter(hospital, world));
  const id = newId();
  const key = await patientKey(hospital, world.patientId);
  await hospital.db
    .insertInto("prescriptions")
    .values({
      id,
      encounterId,
      appointmentId,
      branchId: world.branchId,
      patientId: world.patientId,
      doctorId: world.doctorId,
      status: "issued",
      repeatsAllowed,
      contentSealed: key.seal(
        { table: "prescriptions", column: "content_sealed", id },
        { lines: [{ ...oneLine, name }], advice },
      ),
      issuedAt: sql`now()`,
    })
    .execute();
  return id;
}

export interface NewChartEntry {
  readonly content: { readonly kind: string; readonly [field: string]: unknown };
  /** Whose words they are; without a name the patient's people's. */
  readonly by?: "doctor" | "patient";
}

/** An entry of the chart of the world's patient, with its first version. */
export async function addChartEntry(
  hospital: TestHospital,
  world: World,
  { content, by = "patient" }: NewChartEntry,
): Promise<string> {
  const id = newId();
  const key = await patientKey(hospital, world.patientId);
  const authorId = (by === "doctor" ? world.doctor : world.patient).accountId;
  await hospital.db.transaction().execute(async (tx) => {
    const takenAt = content.kind === "vitals" ? Temporal.Instant.from(String(content.takenAt)) : null;
    await tx
      .insertInto("chartEntries")
      .values({ id, patientId: world.patientId, kind: content.kind, takenAt })
      .execute();
    await tx
      .insertInto("chartVersions")
      .values({
        entryId: id,
        version: 1,
        status: "active",
        contentSealed: key.seal({ table: "chart_versions", column: "content_sealed", id: `${id}/1` }, content),
        authorId,
        authorRole: by,
        at: sql`now()`,
      })
      .execute();
  });
  return id;
}
