// unaudited: nobody's record, made once for a branch; the sale that makes it is told by its own entry
import { encodeMrn } from "@carepoint/domain/kernel/codes";
import { newId, type PatientId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { findCounterRecord, insertCounterRecord, nextMrnNumber } from "../queries/registration.ts";

/** The record of a branch to which its sales to nobody in particular are billed, made by the first of them. Of two first ones at once one makes it. */
export async function openCounterRecord(ctx: CommandContext, branchId: string): Promise<PatientId> {
  const found = await findCounterRecord(ctx.tx, branchId);
  if (found) return patientIdOf.parse(found);
  const id = newId(ctx.now.epochMilliseconds);
  const mrn = encodeMrn(await nextMrnNumber(ctx.tx));
  const birthYear = ctx.now.toZonedDateTimeISO("UTC").year;
  const nobody = {
    name: "Counter sale",
    searchName: "",
    searchLatin: "",
    sex: "undisclosed",
    birthYear,
    active: false,
  };
  const row = { id, mrn, counterOf: branchId, registeredAt: ctx.now, registeredBy: null, ...nobody };
  const isMade = await insertCounterRecord(ctx.tx, row, ctx.sealer.newKey(id));
  return patientIdOf.parse(isMade ? id : await findCounterRecord(ctx.tx, branchId));
}
