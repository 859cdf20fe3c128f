import { DomainError } from "@carepoint/domain/kernel/errors";
import type { KeepFavouriteInput } from "@carepoint/domain/records/favourites";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findOwnFavouriteForUpdate, insertFavourite, updateFavourite } from "../queries/favourites.ts";
import { medicinesOf } from "../queries/generics.ts";

/**
 * A doctor keeps lines under a name, changes them, or gives them up. Throws `duplicate` for a name that they have already,
 * `version_conflict` for what changed since it was seen, and `not_found`, also for a medicine that the catalogue lacks.
 */
export async function keepFavourite(ctx: CommandContext, scope: Scope, { favourite, ...kept }: KeepFavouriteInput) {
  const { doctorId } = ctx.actor;
  if (!doctorId) throw new DomainError("forbidden");
  const before = favourite && (await findOwnFavouriteForUpdate(ctx.tx, scope, favourite.id));
  if (favourite && !before) throw new DomainError("not_found");
  if (favourite && before && before.version !== favourite.baseVersion)
    throw new DomainError("version_conflict", { version: before.version });
  await medicinesOf(
    ctx.tx,
    kept.lines.flatMap(({ genericId }) => genericId ?? []),
  );

  const row = before ? await updateFavourite(ctx.tx, before.id, kept) : await insertFavourite(ctx.tx, doctorId, kept);
  const { name, active } = kept;
  await recordAudit(ctx, {
    action: "record.keep_favourite",
    subjectId: row.id,
    ...(before && { before: { name: before.name, active: before.active } }),
    after: { name, active, lines: kept.lines.length },
  });
  return { favouriteId: row.id, version: row.version };
}
