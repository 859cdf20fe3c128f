import { createHash } from "node:crypto";
import type { TestHospital } from "@carepoint/api/testing/context";
import { fileKeyCell, sealFile } from "@carepoint/db/sealer";
import { specimens } from "@carepoint/domain/files/specimens";
import type { FileStatus } from "@carepoint/domain/files/states";
import { newId } from "@carepoint/domain/kernel/id";
import { patientKey } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest();

/** A clean picture with its small one, sealed in the store; of nobody's record yet, or of a patient's. */
export async function addSealedFile(
  hospital: TestHospital,
  uploadedBy: string | null,
  patientId: string | null = null,
  purpose = "report",
): Promise<string> {
  const { db, services } = hospital;
  const id = newId();
  const content = Buffer.concat([specimens.png, Buffer.from(id)]); // no two are the same to a record
  const key = services.sealer.newFileKey();
  const [whole, small] = [sealFile(key, id, content), sealFile(key, `${id}/thumbnail`, Buffer.from(specimens.webp))];
  for (const bytes of [whole, small]) await services.providers.files.write(sha256(bytes).toString("hex"), bytes);
  const wrapped = patientId
    ? (await patientKey(hospital, patientId)).seal(fileKeyCell(id), key.toString("base64"))
    : services.sealer.wrapFileKey(id, key).wrappedKey;
  const facts = {
    id,
    purpose,
    name: purpose,
    type: "image/png",
    bytes: content.length,
    uploadedBy,
    patientId,
  };
  const objects = { wrappedKey: wrapped, objectSha256: sha256(whole), thumbnailSha256: sha256(small) };
  await db
    .insertInto("files")
    .values({ ...facts, ...objects, sha256: sha256(content), width: 16, height: 8 })
    .execute();
  return id;
}

/** A document of a world's patient; who brought it decides who may strike it. */
export async function addDocument(
  hospital: TestHospital,
  world: World,
  {
    by = "patient",
    title = "Blood count",
    kind = "lab_report",
  }: { by?: "patient" | "doctor"; title?: string; kind?: string } = {},
): Promise<{ documentId: string; fileId: string }> {
  const addedBy = (by === "doctor" ? world.doctor.accountId : world.patient.accountId) ?? "";
  const fileId = await addSealedFile(hospital, addedBy, world.patientId);
  const id = newId();
  const key = await patientKey(hospital, world.patientId);
  const titleSealed = key.seal({ table: "documents", column: "title_sealed", id }, title);
  const row = { id, patientId: world.patientId, fileId, kind, titleSealed, takenOn: "2026-01-05" };
  await hospital.db
    .insertInto("documents")
    .values({ ...row, addedBy, addedRole: by, at: Temporal.Now.instant() })
    .execute();
  return { documentId: id, fileId };
}

/** As the scanner or the administration left it. */
export async function setFileStatus({ db }: TestHospital, id: string, status: FileStatus): Promise<void> {
  const removedFor = status === "removed" ? "not_ours" : null;
  await db.updateTable("files").set({ status, removedFor }).where("id", "=", id).execute();
}

/** An upload that has come whole, in one piece. */
export async function addUpload(
  { db, services }: TestHospital,
  accountId: string,
  { purpose, content }: { purpose: string; content: Buffer } = {
    purpose: "report",
    content: Buffer.from(specimens.pdf),
  },
): Promise<string> {
  const id = newId();
  const key = services.sealer.newFileKey();
  const piece = { uploadId: id, at: 0, length: content.length, attempt: newId() };
  await services.providers.spool.write(piece, sealFile(key, `${id}/0-${content.length}`, content));
  const sizes = { size: content.length, offset: content.length, pieces: [content.length], tries: [piece.attempt] };
  const { kid, wrappedKey } = services.sealer.wrapFileKey(id, key);
  const expiresAt = Temporal.Now.instant().add({ hours: 24 });
  await db
    .insertInto("uploads")
    .values({ id, accountId, purpose, ...sizes, kid, wrappedKey, expiresAt })
    .execute();
  return id;
}
