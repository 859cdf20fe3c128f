import type { Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import { holdsRecalled } from "./recall-held.ts";

/** Of what was packed under this id nothing leaves the pharmacy that was called back since (`stock_recalled`), nor past its last day (`stock_expired`). */
export async function assertMayHandOver(tx: Tx, dispenseId: string, now: Temporal.Instant): Promise<void> {
  if (await holdsRecalled(tx, dispenseId)) throw new DomainError("stock_recalled");
  const late = await tx
    .selectFrom("dispenseBatches")
    .innerJoin("batches", "batches.id", "dispenseBatches.batchId")
    .innerJoin("dispenses", "dispenses.id", "dispenseBatches.dispenseId")
    .innerJoin("stores", "stores.id", "dispenses.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select("batches.id")
    .where("dispenseBatches.dispenseId", "=", dispenseId)
    .where(
      sql<boolean>`dispense_batches.returned < dispense_batches.units
        and batches.expires_on < (${now}::timestamptz at time zone branches.zone)::date`,
    )
    .executeTakeFirst();
  if (late) throw new DomainError("stock_expired");
}
