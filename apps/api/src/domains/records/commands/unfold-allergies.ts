// unaudited: nothing becomes known that was not: the command that calls it says what it does
import { newId } from "@carepoint/domain/kernel/id";
import type { ChartContent } from "@carepoint/domain/records/chart";
import type { CommandContext } from "../../../kernel/context.ts";
import type { KeptPatient } from "../../patients/queries/amendment.ts";
import { hasAllergyEntries, insertEntry } from "../queries/chart-writing.ts";

/** Makes entries of a list that was written before there were entries. Nobody knows who wrote it: they have no author. */
export async function unfoldAllergies(ctx: CommandContext, { view, key }: KeptPatient): Promise<void> {
  if (view.allergies.length === 0 && !view.noKnownAllergies) return;
  if (await hasAllergyEntries(ctx.tx, view.id)) return;
  const contents: ChartContent[] = view.noKnownAllergies
    ? [{ kind: "no_allergies" }]
    : view.allergies.map((allergy) => ({ ...allergy, kind: "allergy" }));
  const at = Temporal.Instant.from(view.registeredAt);
  for (const content of contents) {
    const id = newId(ctx.now.epochMilliseconds);
    await insertEntry(ctx.tx, key, { id, patientId: view.id, encounterId: null, content, author: null, at });
  }
}
