import type { Db, Tx } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { TakenInstead } from "@carepoint/domain/pharmacy/another-brand";
import type { OrderMedicinesInput } from "@carepoint/domain/pharmacy/orders";
import { type OutsidePrescription, outsidePrescription } from "@carepoint/domain/pharmacy/over-counter";
import {
  isPaperInForce,
  type PaperRefusal,
  type PaperStatus,
  paperSubstitution,
} from "@carepoint/domain/pharmacy/papers";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownPapers, papersAtPharmacy } from "../access.ts";
import type { OrderLine } from "./orders.ts";

/** Papers, each with its document: whose it is that says. */
export function selectPapers(db: Db) {
  return db
    .selectFrom("uploadedPrescriptions")
    .innerJoin("documents", "documents.id", "uploadedPrescriptions.documentId")
    .innerJoin("patients", "patients.id", "documents.patientId")
    .innerJoin("branches", "branches.id", "uploadedPrescriptions.branchId")
    .select(["uploadedPrescriptions.id", "uploadedPrescriptions.version", "uploadedPrescriptions.status"])
    .select(["uploadedPrescriptions.branchId", "uploadedPrescriptions.sentAt", "uploadedPrescriptions.prescribedOn"])
    .select(["documents.patientId", "documents.fileId", "branches.zone"]);
}

/** One of the branch's that may be judged, locked. Throws `not_found`. */
export async function lockPaper(tx: Tx, scope: Scope, id: string) {
  const row = await selectPapers(tx)
    .innerJoin("files", "files.id", "documents.fileId")
    .select("files.status as fileStatus")
    .where("uploadedPrescriptions.id", "=", id)
    .where(papersAtPharmacy(scope))
    .forNoKeyUpdate("uploadedPrescriptions")
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return { ...row, status: row.status as PaperStatus }; // a CHECK holds it to these words
}

/** The paper of an order, locked where a prescription of ours would be; whether it still counts. */
export async function lockPaperInForce(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .selectFrom("uploadedPrescriptions")
    .innerJoin("branches", "branches.id", "uploadedPrescriptions.branchId")
    .select(["uploadedPrescriptions.status", "uploadedPrescriptions.prescribedOn", "branches.zone"])
    .where("uploadedPrescriptions.id", "=", id)
    .forNoKeyUpdate("uploadedPrescriptions")
    .executeTakeFirst();
  return row !== undefined && isInForce(row, now);
}

/** Whether a row counts now, by the day at its branch. */
export function isInForce(
  row: { readonly status: string; readonly prescribedOn: string | null; readonly zone: string },
  now: Temporal.Instant,
): boolean {
  return isPaperInForce({ ...row, status: row.status as PaperStatus }, dateIn(now, row.zone)); // a CHECK, as above
}

/**
 * The medicines that a patient may order of their paper, which is locked, each with what it stands for; none without one. Throws `not_found` for somebody else's and for another
 * branch's, `illegal_transition` for one that does not count.
 */
export async function lockOwnPaper(
  { tx, now }: CommandContext,
  scope: Scope,
  { paperId, patientId, prescriptionId }: Pick<OrderMedicinesInput, "paperId" | "patientId" | "prescriptionId">,
  store: { readonly branchId: string },
): Promise<ReadonlyMap<string, TakenInstead | null>> {
  if (!paperId) return new Map();
  if (prescriptionId) throw new DomainError("invalid_input", { field: "paperId" });
  const found = await selectPapers(tx)
    .where("uploadedPrescriptions.id", "=", paperId)
    .where("uploadedPrescriptions.branchId", "=", store.branchId)
    .where("documents.patientId", "=", patientId)
    .where(ownPapers(scope))
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  if (!(await lockPaperInForce(tx, paperId, now)))
    throw new DomainError("illegal_transition", { from: found.status, event: "order" });
  const lines = await linesOfPaper(tx, paperId);
  return new Map(lines.map((line) => [line.medicineId, insteadOf(line)]));
}

function insteadOf({ insteadOf, substitution }: Awaited<ReturnType<typeof linesOfPaper>>[number]): TakenInstead | null {
  return substitution === null ? null : { insteadOf, substitution: paperSubstitution.parse(substitution) };
}

export async function linesOfPaper(db: Db, paperId: string) {
  return db
    .selectFrom("uploadedPrescriptionLines")
    .select(["medicineId", "most", "taken", "insteadOf", "substitution"])
    .where("paperId", "=", paperId)
    .orderBy("position")
    .execute();
}

/** Whether what an order let go of is still nobody else's. The paper is locked. */
export async function isPaperFree(tx: Tx, paperId: string, lines: readonly OrderLine[]): Promise<boolean> {
  const left = new Map((await linesOfPaper(tx, paperId)).map((line) => [line.medicineId, line.most - line.taken]));
  return lines.every(({ medicineId, units }) => units <= (left.get(medicineId) ?? units));
}

/** What bill and register say of it, as of any prescription from elsewhere. */
export async function outsideOfPaper(db: Db, paperId: string): Promise<OutsidePrescription> {
  const row = await db
    .selectFrom("uploadedPrescriptions")
    .select(["prescriber", "registrationNumber", "address", "prescribedOn"])
    .where("id", "=", paperId)
    .executeTakeFirstOrThrow();
  return outsidePrescription.parse(row);
}

interface NewPaper {
  readonly id: string;
  readonly documentId: string;
  readonly branchId: string;
  readonly sentBy: string;
  readonly sentAt: Temporal.Instant;
}

/** Breaks `uploaded_prescriptions_once` while the same document waits or was verified. */
export async function insertPaper(tx: Tx, paper: NewPaper): Promise<void> {
  await tx.insertInto("uploadedPrescriptions").values(paper).execute();
}

/** What a paper allows of a medicine, and which written one it stands for. */
interface ReadLine {
  readonly medicineId: string;
  readonly units: number;
  readonly instead: TakenInstead | null;
}

interface Judged {
  readonly status: PaperStatus;
  readonly judgedBy: string;
  readonly judgedAt: Temporal.Instant;
  readonly refusal?: PaperRefusal;
}

export async function judgePaper(
  tx: Tx,
  id: string,
  judged: Judged | (Judged & OutsidePrescription),
  lines: readonly ReadLine[] = [],
): Promise<void> {
  await tx.updateTable("uploadedPrescriptions").set(judged).where("id", "=", id).execute();
  const rows = lines.map(({ medicineId, units: most, instead }, position) => ({
    ...{ paperId: id, position, medicineId, most },
    ...{ insteadOf: instead?.insteadOf ?? null, substitution: instead?.substitution ?? null },
  }));
  if (rows.length > 0) await tx.insertInto("uploadedPrescriptionLines").values(rows).execute();
}
