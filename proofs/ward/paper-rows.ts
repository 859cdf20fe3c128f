import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { addDocument } from "./document-rows.ts";
import type { World } from "./worlds.ts";

/** A picture of a prescription from elsewhere in the record of the world's patient. */
export async function addPaperDocument(hospital: TestHospital, world: World): Promise<string> {
  await hospital.db.deleteFrom("rateLimits").where("key", "like", "papers:%").execute(); // a proof sends more than a person
  const { documentId } = await addDocument(hospital, world, { kind: "prescription", title: "Prescription" });
  return documentId;
}

/** The same, sent to the pharmacy of the world's branch. */
export async function addPaper(hospital: TestHospital, world: World): Promise<string> {
  const { documentId } = await addDocument(hospital, world, { kind: "prescription", title: "Prescription" });
  const id = newId();
  const sent = { sentBy: world.patient.accountId ?? "", sentAt: Temporal.Now.instant() };
  await hospital.db
    .insertInto("uploadedPrescriptions")
    .values({ id, documentId, branchId: world.branchId, ...sent })
    .execute();
  return id;
}
