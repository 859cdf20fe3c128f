import { DomainError } from "@carepoint/domain/kernel/errors";
import { type CorrectEntryInput, isAhead, mayChange } from "@carepoint/domain/records/chart";
import { isCorrectable, isCurrent } from "@carepoint/domain/records/states";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findEntryForUpdate } from "../queries/chart-writing.ts";
import { makeRoom } from "./make-room.ts";
import { moveVersion } from "./move-version.ts";

/**
 * Puts other words in the place of those that stood, which stay readable. Throws `version_conflict` when they changed since
 * they were looked at, `forbidden` where they are not the caller's to change, `illegal_transition` for what was struck.
 */
export async function correctEntry(ctx: CommandContext, scope: Scope, input: CorrectEntryInput) {
  const { entryId, baseVersion, content, reason } = input;
  const found = await findEntryForUpdate(ctx, scope, entryId);
  if (!found) throw new DomainError("not_found");
  const { patient, entry } = found;
  if (!mayChange(ctx.actor.role, entry.content.kind, entry.changed)) throw new DomainError("forbidden");
  if (entry.version !== baseVersion) throw new DomainError("version_conflict", { version: entry.version });
  if (!isCorrectable(entry.status))
    throw new DomainError("illegal_transition", { from: entry.status, event: "correct" });
  const field = content.kind === entry.content.kind ? isAhead(content, ctx.now, patient.today) : "content";
  if (field) throw new DomainError("invalid_input", { field });
  if (isCurrent(entry.status)) {
    const same = await makeRoom(ctx, patient, content);
    if (same && same.id !== entryId) throw new DomainError("duplicate");
  }
  return moveVersion(ctx, patient, entry, { action: "record.correct_entry", content, reason });
}
