import { DomainError } from "@carepoint/domain/kernel/errors";
import { type MarkEntryInput, mayChange } from "@carepoint/domain/records/chart";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findEntryForUpdate } from "../queries/chart-writing.ts";
import { makeRoom } from "./make-room.ts";
import { moveVersion } from "./move-version.ts";

/** An entry is over, holds again, or was never true. Throws what `correctEntry` and `makeRoom` throw. */
export async function markEntry(ctx: CommandContext, scope: Scope, input: MarkEntryInput) {
  const { entryId, baseVersion, event, reason } = input;
  const found = await findEntryForUpdate(ctx, scope, entryId);
  if (!found) throw new DomainError("not_found");
  const { patient, entry } = found;
  if (!mayChange(ctx.actor.role, entry.content.kind, entry.changed)) throw new DomainError("forbidden");
  if (entry.version !== baseVersion) throw new DomainError("version_conflict", { version: entry.version });
  if (event === "reopen" && (await makeRoom(ctx, patient, entry.content))) throw new DomainError("duplicate");
  return moveVersion(ctx, patient, entry, { action: "record.mark_entry", event, reason });
}
