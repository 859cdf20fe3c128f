import { DomainError } from "@carepoint/domain/kernel/errors";
import type { KeepTemplateInput } from "@carepoint/domain/records/note-templates";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findOwnTemplateForUpdate, insertTemplate, updateTemplate } from "../queries/templates.ts";

/**
 * A doctor keeps a text under a shortcut, or the administration one for every doctor, in other words than before, or no longer. Throws `duplicate` for a shortcut that they
 * have already, `version_conflict` for words that changed since they were seen, and `not_found`.
 */
export async function keepTemplate(ctx: CommandContext, scope: Scope, { template, ...words }: KeepTemplateInput) {
  const ofHospital = scope.reach === "any";
  const doctorId = ofHospital ? null : ctx.actor.doctorId;
  if (doctorId === undefined) throw new DomainError("forbidden");
  const before = template && (await findOwnTemplateForUpdate(ctx.tx, scope, template.id));
  if (template && !before) throw new DomainError("not_found");
  if (template && before && before.version !== template.baseVersion)
    throw new DomainError("version_conflict", { version: before.version });

  const kept = before ? await updateTemplate(ctx.tx, before.id, words) : await insertTemplate(ctx.tx, doctorId, words);
  const { shortcut, title, active } = words;
  await recordAudit(ctx, {
    action: ofHospital ? "record.keep_hospital_template" : "record.keep_template",
    subjectId: kept.id,
    ...(before && { before: { shortcut: before.shortcut, title: before.title, active: before.active } }),
    after: { shortcut, title, active },
  });
  return { templateId: kept.id, version: kept.version };
}
