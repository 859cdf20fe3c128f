import { instantText } from "@carepoint/domain/kernel/calendar";
import { type ToDispenseInput, type ToDispenseView, toDispenseView } from "@carepoint/domain/pharmacy/candidates";
import { fillSize, openFill } from "@carepoint/domain/pharmacy/fills";
import { standingOf } from "@carepoint/domain/records/verification";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { readHandedOver } from "../../records/queries/handovers.ts";
import { storeWithin } from "../../stock/queries/stores.ts";
import { answersOf } from "./answers.ts";
import { candidatesFor, type OpenLine } from "./candidates.ts";
import { readCounterFacts } from "./counter-facts.ts";
import { givenOf } from "./dispenses.ts";
import { fillsOf } from "./fills.ts";

/**
 * A prescription that stands with the branch, and for each of its lines what may be handed out of it now and which medicines of the store would
 * serve. Throws `not_found` for another's store and for a prescription that is not there.
 */
export async function readToDispense(
  ctx: QueryContext,
  { storeId, prescriptionId }: ToDispenseInput,
): Promise<ToDispenseView> {
  const store = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const handed = await readHandedOver(ctx, prescriptionId);
  const [fills, given, answers] = await Promise.all([
    fillsOf(ctx.db, prescriptionId),
    givenOf(ctx.db, prescriptionId),
    answersOf(ctx.db, prescriptionId),
  ]);
  const { content, repeatsAllowed, status, issuedAt, patientId } = handed.prescription;
  const standing = standingOf({ status, issuedAt: issuedAt && Temporal.Instant.from(issuedAt) }, ctx.now, handed.zone);
  const open = content.lines.map((line, place): OpenLine => {
    const now = openFill(fills.get(place) ?? [], { most: fillSize(line), repeatsAllowed });
    return { line, open: standing === "in_force" ? now : null };
  });
  const found = await candidatesFor(ctx.db, store, open, ctx.now);
  const safety = await readCounterFacts(ctx.db, await patientKey(ctx.db, ctx.sealer, patientId), {
    ...{ patientId, prescriptionId, lines: content.lines, now: ctx.now, zone: handed.zone },
    ingredients: found.flatMap(({ candidates }) => candidates.flatMap(({ ingredients }) => ingredients)),
  });
  return toDispenseView.parse({
    ...{ handed, safety, answers },
    lines: open.map(({ open: now }, line) => ({ line, open: now, ...found[line] })),
    given: given.map((row) => ({ ...row, at: instantText(row.at) })),
  });
}
