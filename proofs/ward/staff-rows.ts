import { createHash } from "node:crypto";
import { openAccount, type TestHospital } from "@carepoint/api/testing/context";
import { specimens } from "@carepoint/domain/files/specimens";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";

export interface NewDoctor {
  readonly accountId?: string;
  readonly departmentId: string;
  readonly status: "pending" | "approved" | "rejected" | "suspended";
}

/** A doctor without hours, in a state of the application's life. */
export async function addDoctorRow(hospital: TestHospital, { accountId, departmentId, status }: NewDoctor) {
  const id = newId();
  const account = accountId ?? (await openAccount(hospital, "Dr. Fresh"));
  const certificateFileId = await addFile(hospital, "certificate", account);
  await hospital.db
    .insertInto("doctors")
    .values({
      id,
      accountId: account,
      certificateFileId,
      departmentId,
      name: "Dr. Fresh",
      searchName: "dr fresh",
      registrationNumber: id.slice(-12),
      registrationCouncil: "Proof Council",
      qualification: "MBBS",
      specialisation: "Medicine",
      experienceYears: 3,
      languages: ["en"],
      fee: 50_000,
      status,
      appliedAt: sql`now()`,
    })
    .execute();
  return { doctorId: id, accountId: account };
}

export async function addFile(
  { db, services }: TestHospital,
  purpose: "certificate" | "prescription_scan" | "department_image" | "medicine_image",
  uploadedBy: string | null,
  patientId: string | null = null,
): Promise<string> {
  const id = newId();
  const content = Buffer.from(specimens.pdf);
  await services.providers.files.write(id, content);
  await db
    .insertInto("files")
    .values({
      id,
      purpose,
      name: "page.pdf",
      type: "application/pdf",
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest(),
      uploadedBy,
      patientId,
    })
    .execute();
  return id;
}

export async function addException({ db }: TestHospital, doctorId: string, branchId?: string): Promise<string> {
  const { id } = await db
    .insertInto("hoursExceptions")
    .values({ doctorId, branchId: branchId ?? null, kind: "leave", fromDate: "2099-01-01", toDate: "2099-01-02" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

let holidays = 0;

/** A day of the distant future that nobody has taken yet. */
export function freshHoliday(): string {
  holidays += 1;
  return new Date(Date.UTC(2090, 0, 1 + holidays)).toISOString().slice(0, 10);
}

export async function addHoliday({ db }: TestHospital): Promise<string> {
  const { id } = await db
    .insertInto("hospitalHolidays")
    .values({ day: freshHoliday(), name: '{"en":"Founders\' day"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function addNotice({ db }: TestHospital, accountId: string): Promise<string> {
  const { id } = await db
    .insertInto("notifications")
    .values({ accountId, template: "appointment_confirmed", dedupeKey: newId(), params: "{}", createdAt: sql`now()` })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A session of an account on another device. */
export async function addSession({ db }: TestHospital, userId: string): Promise<string> {
  const expiresAt = Temporal.Now.instant().add({ hours: 24 });
  const { id } = await db
    .insertInto("auth.session")
    .values({ token: newId(), userId, expiresAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function addPushAddress({ db }: TestHospital, accountId: string, endpoint: string): Promise<void> {
  await db
    .insertInto("pushSubscriptions")
    .values({ accountId, endpoint, p256dh: "p", auth: "a", lastSeenAt: sql`now()` })
    .execute();
}
