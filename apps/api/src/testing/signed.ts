import type { Database } from "@carepoint/db/client";
import { signatureOf } from "@carepoint/db/note-signature";
import type { Insertable } from "kysely";
import { versionCell } from "../domains/records/queries/note-versions.ts";
import { patientKey } from "../kernel/sealed.ts";
import type { TestHospital } from "./context.ts";

type Row = Insertable<Database["encounters"]> & { readonly id: string; readonly patientId: string };

/** A record with its signed version, together as the database wants them. */
export async function insertSigned(hospital: TestHospital, row: Row, content: object, authorId: string): Promise<void> {
  const { db, services } = hospital;
  const key = await patientKey(db, services.sealer, row.patientId);
  const [at, version] = [Temporal.Now.instant(), 1];
  const signature = signatureOf(services.sealer, { encounterId: row.id, version, content, authorId, at });
  const signed = { signedAt: at, signedBy: authorId, signature, completedAt: at };
  const contentSealed = key.seal(versionCell(row.id, version), content);
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("encounters")
      .values({ ...row, ...signed })
      .execute();
    await tx
      .insertInto("noteVersions")
      .values({ encounterId: row.id, version, kind: "signed", contentSealed, authorId, signature, at })
      .execute();
  });
}
