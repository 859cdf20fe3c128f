import type { AmendServiceInput } from "@carepoint/domain/billing/price-list";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findServiceForUpdate, updateService } from "../queries/services.ts";

/** Changes what a service is called, taxed as or coded, or takes it off the list. Bills that were issued keep what they say. */
export async function amendService(ctx: CommandContext, _scope: Scope, input: AmendServiceInput) {
  const { serviceId, baseVersion, ...after } = input;
  const before = await findServiceForUpdate(ctx.tx, serviceId);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict");
  const version = await updateService(ctx.tx, serviceId, after);
  await recordAudit(ctx, { action: "service.amend", subjectId: serviceId, before, after });
  return { serviceId, version };
}
