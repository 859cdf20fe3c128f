import type { Database, Db, Tx } from "@carepoint/db/client";
import {
  type CertificateView,
  certificateView,
  type ListCertificatesInput,
  type RegisterEntry,
  type RegisterInput,
  registerEntry,
} from "@carepoint/domain/records/certificates";
import type { CertificateStatus } from "@carepoint/domain/records/states";
import { type Insertable, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys } from "../../../kernel/sealed.ts";
import { notErased } from "../../patients/access.ts";
import { certificatesWithin } from "../access.ts";

export function certificateCell(certificateId: string, column: "content_sealed" | "cancelled_reason_sealed") {
  return { table: "certificates", column, id: certificateId };
}

function selectEntries(db: Db) {
  return db
    .selectFrom("certificates")
    .innerJoin("patients", "patients.id", "certificates.patientId")
    .innerJoin("doctors", "doctors.id", "certificates.doctorId")
    .innerJoin("branches", "branches.id", "certificates.branchId")
    .select(["certificates.id", "certificates.label", "certificates.kind", "certificates.status"])
    .select(["certificates.issuedAt", "certificates.patientId", "patients.name as patientName"])
    .select(["certificates.doctorId", "doctors.name as doctorName", "certificates.branchId"])
    .select(["branches.name as branchName", "branches.zone"]);
}

/** With what stands in them; of somebody who was erased only the register's line is left. */
export function selectCertificates(db: Db) {
  return selectEntries(db)
    .where(notErased("certificates.patientId"))
    .innerJoin("encounters", "encounters.id", "certificates.encounterId")
    .select(["certificates.version", "certificates.encounterId", "encounters.appointmentId"])
    .select(["certificates.contentSealed", "certificates.cancelledAt", "certificates.cancelledReasonSealed"]);
}

type CertificateRow = Awaited<ReturnType<ReturnType<typeof selectCertificates>["executeTakeFirstOrThrow"]>>;

const most = 100;

/** What was certified, the latest first: to its doctor and to the patient's people. */
export async function listCertificates(
  ctx: QueryContext,
  { appointmentId }: ListCertificatesInput,
): Promise<{ items: CertificateView[] }> {
  const { db, sealer, scope } = ctx;
  let query = selectCertificates(db).where(certificatesWithin(scope));
  if (appointmentId) query = query.where("encounters.appointmentId", "=", appointmentId);
  const rows = await query.orderBy("certificates.issuedAt", "desc").limit(most).execute();
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => toCertificateView(row, keys(row.patientId))) };
}

export function toCertificateView(row: CertificateRow, key: PatientKey): CertificateView {
  const { contentSealed, cancelledReasonSealed, ...plain } = row;
  return certificateView.parse({
    ...plain,
    issuedAt: row.issuedAt.toString(),
    cancelledAt: row.cancelledAt?.toString() ?? null,
    content: key.open(certificateCell(row.id, "content_sealed"), contentSealed),
    cancelledReason: key.open(certificateCell(row.id, "cancelled_reason_sealed"), cancelledReasonSealed),
  });
}

/** The register, the latest first: a doctor's own lines, the administration's all. What somebody has stays sealed. */
export async function readRegister(
  ctx: QueryContext,
  { before, limit }: RegisterInput,
): Promise<{ items: RegisterEntry[]; more: boolean }> {
  const { db, scope } = ctx;
  let query = selectEntries(db).select("patients.mrn").where(certificatesWithin(scope));
  if (before)
    query = query.where(
      sql<boolean>`(certificates.issued_at, certificates.id)
        < (select issued_at, id from certificates where id = ${before}::uuid)`,
    );
  const rows = await query
    .orderBy("certificates.issuedAt", "desc")
    .orderBy("certificates.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  ctx.sees(...shown.map(({ patientId }) => patientId));
  const items = shown.map((row) => registerEntry.parse({ ...row, issuedAt: row.issuedAt.toString() }));
  return { items, more: rows.length > limit };
}

/** A certificate that the caller wrote, locked. */
export async function findOwnCertificateForUpdate(tx: Tx, scope: Scope, id: string) {
  const row = await tx
    .selectFrom("certificates")
    .select(["id", "patientId", "branchId", "status", "label"])
    .where("id", "=", id)
    .where(certificatesWithin(scope))
    .forUpdate()
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as CertificateStatus } : undefined;
}

/**
 * The next number of a branch in a year. Its counter is part of the transaction, so a rollback leaves no gap, and everyone else
 * who certifies there waits for this row until the commit: call it last, behind `holdAudit`.
 */
export async function takeCertificateNumber(tx: Tx, branchId: string, year: number): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    insert into certificate_counters as c (branch_id, year, next) values (${branchId}::uuid, ${year}, 2)
    on conflict (branch_id, year) do update set next = c.next + 1
    returning c.next`.execute(tx);
  const [taken] = rows;
  if (!taken) throw new Error("a certificate of no branch");
  return taken.next - 1;
}

export async function insertCertificate(tx: Tx, row: Insertable<Database["certificates"]>) {
  return tx.insertInto("certificates").values(row).returning(["id", "version"]).executeTakeFirstOrThrow();
}

/** Answers the new version. */
export async function cancelInRegister(
  tx: Tx,
  id: string,
  end: { readonly cancelledAt: Temporal.Instant; readonly cancelledReasonSealed: Buffer },
): Promise<number> {
  const { version } = await tx
    .updateTable("certificates")
    .set({ status: "cancelled", ...end })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** What a number is made of, held so that the code stays meanwhile. */
export async function branchOf(tx: Tx, branchId: string) {
  return tx
    .selectFrom("branches")
    .select(["code", "zone"])
    .where("id", "=", branchId)
    .forKeyShare()
    .executeTakeFirstOrThrow();
}
