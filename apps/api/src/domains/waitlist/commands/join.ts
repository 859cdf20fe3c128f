import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { mostWaits } from "@carepoint/domain/waitlist/matching";
import type { JoinWaitlistInput } from "@carepoint/domain/waitlist/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { listBranches } from "../../settings/queries.ts";
import { countOpenEntries, insertEntry } from "../queries/entries.ts";
import { timeFreed } from "./time-freed.ts";

/** Somebody asks to be told when a time comes free. Throws `waits_already`, `wait_limit`, `slot_past` when the days are over. */
export async function joinWaitlist(ctx: CommandContext, scope: Scope, { from, to, ...wish }: JoinWaitlistInput) {
  const { tx, now, actor } = ctx;
  const { patientId, branchId, doctorId } = wish;
  await assertMayActFor(tx, scope, patientId);
  const branch = (await listBranches(tx)).find(({ id }) => id === branchId);
  if (!branch || (scope.reach === "branch" && branchId !== actor.branchId)) throw new DomainError("not_found");
  if (to < dateIn(now, branch.zone)) throw new DomainError("slot_past");
  if ((await countOpenEntries(tx, patientId)) >= mostWaits) throw new DomainError("wait_limit", { most: mostWaits });

  const id = newId(now.epochMilliseconds);
  const entry = { ...wish, id, fromDate: from, toDate: to, askedAt: now, askedBy: actor.accountId };
  if (!(await insertEntry(tx, entry))) throw new DomainError("waits_already");
  if (doctorId) await timeFreed(ctx, doctorId); // one may be free at this moment; for a department the sweep asks everyone
  ctx.touch(`waits:${branchId}`, ...(actor.accountId ? [`account:${actor.accountId}`] : []));
  const after = { doctorId: doctorId ?? null, departmentId: wish.departmentId ?? null };
  await recordAudit(ctx, { action: "waitlist.join", subjectId: id, patientId, branchId, after });
  return { entryId: id };
}
