import type { Db, Tx } from "@carepoint/db/client";
import { type DisplayRow, displayRow, type OpenDisplayInput } from "@carepoint/domain/queue/displays";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import type { Sealer } from "../../../kernel/sealed.ts";

const purpose = "display";

/** What a screen's link carries. It can be shown again at any time, and means nothing once the screen is revoked. */
function tokenOf(sealer: Sealer, id: string): string {
  return `${id}.${sealer.sign(purpose, id)}`;
}

/** Which screen a token names, if we wrote it. */
export function displayOf(sealer: Sealer, token: string): string | null {
  const [id = "", signature = ""] = token.split(".");
  return sealer.isSigned(purpose, id, signature) && token === `${id}.${signature}` ? id : null;
}

/** The screens of the desk's branch that nobody has revoked, the newest last. */
export async function listDisplays({ db, sealer, scope }: QueryContext): Promise<{ items: DisplayRow[] }> {
  const rows = await db
    .selectFrom("displays")
    .select(["id", "name", "doctorIds", "pointIds", "showsCheckIn", "openedAt"])
    .where("branchId", "=", scope.actor.branchId)
    .where("revokedAt", "is", null)
    .orderBy("openedAt")
    .limit(100)
    .execute();
  const items = rows.map((row) =>
    displayRow.parse({ ...row, openedAt: row.openedAt.toString(), token: tokenOf(sealer, row.id) }),
  );
  return { items };
}

/** A screen with its branch, unless it was revoked. */
export function findDisplay(db: Db, id: string) {
  return db
    .selectFrom("displays")
    .innerJoin("branches", "branches.id", "displays.branchId")
    .select(["displays.name", "displays.branchId", "displays.doctorIds", "displays.pointIds", "displays.showsCheckIn"])
    .select(["branches.name as branchName", "branches.zone"])
    .where("displays.id", "=", id)
    .where("displays.revokedAt", "is", null)
    .executeTakeFirst();
}
export type Display = NonNullable<Awaited<ReturnType<typeof findDisplay>>>;

interface NewDisplay extends OpenDisplayInput {
  readonly id: string;
  readonly branchId: string;
  readonly openedAt: Temporal.Instant;
}

export async function insertDisplay(tx: Tx, display: NewDisplay): Promise<void> {
  await tx.insertInto("displays").values(display).execute();
}

/** The name of the screen that was revoked; undefined when it is not the desk's, or was revoked before. */
export async function setRevoked(tx: Tx, { actor }: Scope, id: string, now: Temporal.Instant) {
  return tx
    .updateTable("displays")
    .set({ revokedAt: now })
    .where("id", "=", id)
    .where("branchId", "=", actor.branchId)
    .where("revokedAt", "is", null)
    .returning("name")
    .executeTakeFirst();
}
