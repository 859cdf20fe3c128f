import { randomBytes } from "node:crypto";
import { newId } from "@carepoint/domain/kernel/id";
import { patientKey } from "../kernel/sealed.ts";
import type { TestHospital } from "./context.ts";

/** A picture of a prescription from elsewhere that stands in a record; of its bytes there are none. */
export async function addPaperDocument(
  { db, services, now }: TestHospital,
  { patientId, accountId }: { readonly patientId: string; readonly accountId: string | null },
  { status = "clean", kind = "prescription" }: { readonly status?: string; readonly kind?: string } = {},
): Promise<string> {
  const [id, fileId] = [newId(), newId()];
  const key = await patientKey(db, services.sealer, patientId);
  const facts = { purpose: "report", name: "report", type: "image/png", bytes: 4, width: 2, height: 2, status };
  const sums = { sha256: randomBytes(32), objectSha256: randomBytes(32), wrappedKey: randomBytes(8) };
  await db
    .insertInto("files")
    .values({ id: fileId, ...facts, ...sums, uploadedBy: accountId, patientId })
    .execute();
  const titleSealed = key.seal({ table: "documents", column: "title_sealed", id }, "Prescription");
  const of = { patientId, fileId, kind, titleSealed, takenOn: "2026-12-01", at: now };
  await db
    .insertInto("documents")
    .values({ id, ...of, addedBy: accountId ?? "", addedRole: "patient" })
    .execute();
  return id;
}
