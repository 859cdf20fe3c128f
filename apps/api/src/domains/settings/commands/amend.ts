import { DomainError } from "@carepoint/domain/kernel/errors";
import { isAsSeen } from "@carepoint/domain/kernel/seen";
import type { AmendSettingsInput } from "@carepoint/domain/settings/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockSettings, writeSettings } from "../queries.ts";

/** The settings are one row without an id of its own; the audit knows them by this one. */
const settingsSubject = "00000000-0000-0000-0000-000000000000";

/**
 * Turns the settings that are named; holds and prices that exist keep the rules they were made under. Throws
 * `version_conflict` when one of them is not as it was seen.
 */
export async function amendSettings(ctx: CommandContext, _scope: Scope, { seen, ...input }: AmendSettingsInput) {
  const before = await lockSettings(ctx.tx);
  if (seen && !isAsSeen(before, seen)) throw new DomainError("version_conflict");
  const named = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const after = { ...before, ...named };
  const version = await writeSettings(ctx.tx, after);

  await recordAudit(ctx, { action: "settings.amend", subjectId: settingsSubject, before, after });
  ctx.touch("directory");
  return { version };
}
