import type { Db } from "@carepoint/db/client";
import { fileFacts } from "@carepoint/domain/files/schema";
import { addDays, dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { outsidePrescription } from "@carepoint/domain/pharmacy/over-counter";
import {
  type OwnPaperView,
  ownPaperView,
  type PaperView,
  paperView,
  waitingPaperView,
} from "@carepoint/domain/pharmacy/papers";
import { inForceDays } from "@carepoint/domain/records/verification";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { ownPapers, papersAtPharmacy } from "../access.ts";
import { isInForce, selectPapers } from "./papers.ts";

const mostListed = 100;

function selectShown(db: Db) {
  return selectPapers(db)
    .select(["patients.name as patientName", "uploadedPrescriptions.refusal", "uploadedPrescriptions.documentId"])
    .select(["uploadedPrescriptions.prescriber", "uploadedPrescriptions.registrationNumber"])
    .select(["uploadedPrescriptions.address", "branches.name as branchName"]);
}

/** What the account's people sent, the latest first. */
export async function listOwnPapers(ctx: QueryContext): Promise<{ items: OwnPaperView[] }> {
  const { db, now, scope } = ctx;
  const rows = await selectShown(db)
    .select(storeOfBranch.as("storeId"))
    .where(ownPapers(scope))
    .orderBy("uploadedPrescriptions.sentAt", "desc")
    .orderBy("uploadedPrescriptions.id")
    .limit(mostListed)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const lines = await linesShown(
    db,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map((row) =>
      ownPaperView.parse({
        ...row,
        sentAt: instantText(row.sentAt),
        inForce: isInForce(row, now),
        lines: (lines.get(row.id) ?? []).map((line) => ({ ...line, left: line.most - line.taken })),
      }),
    ),
  };
}

/** Where what stands on it is ordered: the pharmacy of the branch that read it, while that sells. */
const storeOfBranch = sql<string | null>`(select s.id from stores s where s.branch_id = uploaded_prescriptions.branch_id
  and s.active and s.sells and s.kind = 'pharmacy' order by s.id limit 1)`;

/** Those that wait for a pharmacist of the branch, the oldest first. */
export async function listWaitingPapers(ctx: QueryContext) {
  const { branchId } = ctx.scope.actor;
  if (branchId === null) return { items: [] };
  const rows = await selectShown(ctx.db)
    .where("uploadedPrescriptions.branchId", "=", branchId)
    .where("uploadedPrescriptions.status", "=", sql.lit("sent"))
    .where("documents.struckAt", "is", null)
    .where("patients.erasedAt", "is", null)
    .orderBy("uploadedPrescriptions.sentAt")
    .orderBy("uploadedPrescriptions.id")
    .limit(mostListed)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => waitingPaperView.parse({ ...row, sentAt: instantText(row.sentAt) })) };
}

/** One of them whole, but for its picture. Throws `not_found`. */
export async function readPaper(ctx: QueryContext, id: string): Promise<PaperView> {
  const { db, now, scope } = ctx;
  const row = await selectShown(db)
    .innerJoin("files", "files.id", "documents.fileId")
    .select(["files.type", "files.bytes", "files.status as fileStatus", "files.scannedBy", "files.thumbnailSha256"])
    .where("uploadedPrescriptions.id", "=", id)
    .where(papersAtPharmacy(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const { type, bytes, fileStatus, scannedBy, thumbnailSha256, sentAt, ...rest } = row;
  const today = dateIn(now, row.zone);
  const earlier = await earlierPapers(db, row, addDays(today, -inForceDays));
  return paperView.parse({
    ...rest,
    today,
    sentAt: instantText(sentAt),
    file: { type, bytes, status: fileStatus, scannedBy, hasThumbnail: thumbnailSha256 !== null },
    outside: outsidePrescription.safeParse(outsideOf(row)).data ?? null,
    lines: (await linesShown(db, [id])).get(id) ?? [],
    earlier: earlier.map((each) => ({ ...each, judgedAt: instantText(each.judgedAt) })),
  });
}

/** The picture of one that a pharmacist may see. Throws `not_found`. */
export async function findPaperFile(db: Db, scope: Scope, id: string) {
  const row = await selectPapers(db)
    .innerJoin("files", "files.id", "documents.fileId")
    .select(["files.type", "files.bytes"])
    .where("uploadedPrescriptions.id", "=", id)
    .where(papersAtPharmacy(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return { ...row, type: fileFacts.shape.type.parse(row.type) };
}

type Outside = Readonly<Record<"prescriber" | "registrationNumber" | "address" | "prescribedOn", string | null>>;

function outsideOf({ prescriber, registrationNumber, address, prescribedOn }: Outside): Outside {
  return { prescriber, registrationNumber, address, prescribedOn };
}

const mostEarlier = 10;

/** What was verified for the same patient and is not too old to count: the same paper may be photographed twice. */
async function earlierPapers(db: Db, { id, patientId }: { id: string; patientId: string }, since: string) {
  const rows = await db
    .selectFrom("documents")
    .innerJoin("uploadedPrescriptions", "uploadedPrescriptions.documentId", "documents.id")
    .select([
      "uploadedPrescriptions.prescriber",
      "uploadedPrescriptions.prescribedOn",
      "uploadedPrescriptions.judgedAt",
    ])
    .where("documents.patientId", "=", patientId)
    .where("uploadedPrescriptions.status", "=", sql.lit("verified"))
    .where("uploadedPrescriptions.prescribedOn", ">=", since)
    .where("uploadedPrescriptions.id", "!=", id)
    .orderBy("uploadedPrescriptions.judgedAt", "desc")
    .limit(mostEarlier)
    .execute();
  return rows.flatMap(({ judgedAt, ...row }) => (judgedAt ? [{ ...row, judgedAt }] : []));
}

async function linesShown(db: Db, paperIds: readonly string[]) {
  const rows = await db
    .selectFrom("uploadedPrescriptionLines as lines")
    .innerJoin("medicines", "medicines.id", "lines.medicineId")
    .leftJoin("medicines as written", "written.id", "lines.insteadOf")
    .select(["lines.paperId", "lines.medicineId", "lines.most", "lines.taken", "lines.substitution"])
    .select("written.brand as insteadOf")
    .select(["medicines.brand", "medicines.packText", "medicines.unit", "medicines.packUnits", "medicines.sellsLoose"])
    .where(sql<boolean>`lines.paper_id = any(${[...paperIds]}::uuid[])`)
    .orderBy("lines.paperId")
    .orderBy("lines.position")
    .execute();
  return Map.groupBy(rows, ({ paperId }) => paperId);
}
