import type { Database, Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import type { Insertable } from "kysely";

/** What the chosen medicines are made of, by id. Throws `not_found` when the catalogue lacks one. */
export async function ingredientsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.selectFrom("generics").select(["id", "ingredients"]).where("id", "in", wanted).execute();
  if (rows.length < wanted.length) throw new DomainError("not_found", { field: "genericId" });
  return new Map(rows.map(({ id, ingredients }) => [id, ingredients]));
}

type Issued = Insertable<Database["prescriptions"]> & { readonly id: string; readonly status: PrescriptionStatus };

export async function insertPrescription(tx: Tx, prescription: Issued, genericIds: Iterable<string>) {
  const row = await tx
    .insertInto("prescriptions")
    .values(prescription)
    .returning(["id", "status", "version"])
    .executeTakeFirstOrThrow();
  const named = [...genericIds].map((genericId) => ({ prescriptionId: prescription.id, genericId }));
  if (named.length > 0) await tx.insertInto("prescribedGenerics").values(named).execute();
  return row;
}

/** Answers the new version. */
export async function updatePrescription(
  tx: Tx,
  id: string,
  values: { readonly status: PrescriptionStatus; readonly cancelReasonSealed?: Buffer },
): Promise<number> {
  const { version } = await tx
    .updateTable("prescriptions")
    .set(values)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Attaching twice is attaching once. */
export async function insertScan(tx: Tx, scan: Insertable<Database["prescriptionScans"]>): Promise<void> {
  await tx
    .insertInto("prescriptionScans")
    .values(scan)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
