import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { CommandContext } from "../../../kernel/context.ts";
import { addressesOf } from "../../patients/queries/addresses.ts";

interface Giving {
  /** Of whoever gives them out. */
  readonly pharmacistRegistration: string | null;
  readonly patientId: string;
  readonly medicineIds: readonly string[];
}

/**
 * What the registers will want (Drugs Rules 1945, rule 65): throws `pharmacist_unregistered` where what needs a prescription is given out by somebody
 * whose number nobody wrote down, `address_needed` where schedule X goes to a patient whose address is not known.
 */
export async function assertMayGive(
  ctx: Pick<CommandContext, "tx" | "sealer">,
  { pharmacistRegistration, patientId, medicineIds }: Giving,
): Promise<void> {
  const { listed, ofX } = await ctx.tx
    .selectFrom("medicines")
    .select(({ fn }) => [
      fn.coalesce(fn.agg<boolean>("bool_or", ["prescriptionRequired"]), sql<boolean>`false`).as("listed"),
      fn.coalesce(sql<boolean>`bool_or(schedule = 'X')`, sql<boolean>`false`).as("ofX"),
    ])
    .where(sql<boolean>`id = any(${[...medicineIds]}::uuid[])`)
    .executeTakeFirstOrThrow();
  if (listed && pharmacistRegistration === null) throw new DomainError("pharmacist_unregistered");
  if (!ofX) return;
  const known = await addressesOf({ db: ctx.tx, sealer: ctx.sealer }, [patientId]);
  if (!known.has(patientId)) throw new DomainError("address_needed");
}
