import { createHash } from "node:crypto";
import type { TestHospital } from "@carepoint/api/testing/context";
import { fileKeyCell, sealFile } from "@carepoint/db/sealer";
import { newId } from "@carepoint/domain/kernel/id";
import { patientKey } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

/** A copy of the record of the world's patient, made a moment ago, with one form in the store. Answers the row's id. */
export async function addCopyOf(hospital: TestHospital, { patientId, patient }: World): Promise<string> {
  const [id, objectId, content] = [newId(), newId(), Buffer.from("{}")];
  const { sealer, providers } = hospital.services;
  const key = await patientKey(hospital, patientId);
  const fileKey = sealer.newFileKey();
  await providers.files.write(objectId, sealFile(fileKey, objectId, content));
  const askedAt = Temporal.Now.instant().subtract({ hours: 1 });
  const times = { askedAt, readyAt: askedAt, expiresAt: askedAt.add({ hours: 24 }) };
  const { db } = hospital;
  await db
    .insertInto("exports")
    .values({
      ...{ id, patientId, askedBy: patient.accountId ?? "", language: "en", status: "ready", progress: 100 },
      ...{ ...times, counts: "{}" },
    })
    .execute();
  await db
    .insertInto("exportFiles")
    .values({
      ...{ exportId: id, format: "json", objectId, bytes: content.byteLength },
      sha256: createHash("sha256").update(content).digest(),
      wrappedKey: key.seal(fileKeyCell(objectId), fileKey.toString("base64")),
    })
    .execute();
  return id;
}

/** Nothing is under way for the patient any more: the next who asks gets a copy of their own. */
export async function endCopies({ db }: TestHospital, { patientId }: World): Promise<void> {
  await db
    .updateTable("exports")
    .set({ status: "failed", failure: "not_made" })
    .where("patientId", "=", patientId)
    .where("status", "in", ["asked", "running"])
    .execute();
}
