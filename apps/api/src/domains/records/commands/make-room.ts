import { DomainError } from "@carepoint/domain/kernel/errors";
import { type ChartContent, type ChartEntryView, isSameSubstance, mayChange } from "@carepoint/domain/records/chart";
import type { CommandContext } from "../../../kernel/context.ts";
import type { KeptPatient } from "../../patients/queries/amendment.ts";
import { standingAllergies } from "../queries/chart-writing.ts";
import { moveVersion } from "./move-version.ts";

/**
 * Before an answer about allergies stands: "none" ends with the first allergy. Answers the entry that says the same already.
 * Throws `invalid_input` for "none" beside an allergy that stands, `duplicate` where the same stands and is not the caller's
 * to change.
 */
export async function makeRoom(
  ctx: CommandContext,
  patient: KeptPatient,
  content: ChartContent,
): Promise<ChartEntryView | undefined> {
  if (content.kind !== "allergy" && content.kind !== "no_allergies") return undefined;
  const standing = await standingAllergies(ctx.tx, patient);
  const none = standing.find((entry) => entry.content.kind === "no_allergies");
  const isStandingBeside = standing.some((entry) => entry !== none);
  if (content.kind === "no_allergies" && isStandingBeside) throw new DomainError("invalid_input", { field: "content" });
  if (content.kind === "allergy" && none)
    await moveVersion(ctx, patient, none, { action: "record.mark_entry", event: "resolve" });
  const same = standing.find((entry) => saysTheSame(entry.content, content));
  if (same && !mayChange(ctx.actor.role, content.kind, same.changed)) throw new DomainError("duplicate");
  return same;
}

function saysTheSame(one: ChartContent, other: ChartContent): boolean {
  if (one.kind === "no_allergies") return other.kind === "no_allergies";
  return one.kind === "allergy" && other.kind === "allergy" && isSameSubstance(one.substance, other.substance);
}
