import { documentPurposes } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { EnterResultInput } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { giveFile } from "../../files/queries/give-file.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { insertResult, resultCell } from "../queries/order-results.ts";
import { accountOfDoctor, findOrderForUpdate, updateOrder } from "../queries/orders.ts";

/**
 * What came of the tests, in words, as a file that the caller uploaded, or both: from a doctor who treats the patient, or from the
 * patient's people, who hold another laboratory's report. It stands for good and waits for the doctor who ordered. Throws
 * `illegal_transition` once they have reviewed, and `not_found`.
 */
export async function enterResult(ctx: CommandContext, scope: Scope, { orderId, text, ...input }: EnterResultInput) {
  const before = await findOrderForUpdate(ctx.tx, scope, ctx.now, orderId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId, doctorId } = before;
  const status = advance(orderLifecycle, before.status, "result");
  const id = input.id ?? newId(ctx.now.epochMilliseconds);
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const source = scope.actor.role === "doctor" ? "doctor" : "patient";
  const enteredBy = ownAccount(ctx.actor);
  const given = input.fileId && { fileId: input.fileId, patientId, key, purposes: documentPurposes };
  const fileId = given ? await giveFile(ctx, given) : null;
  await insertResult(ctx.tx, {
    ...{ id, orderId, source, enteredBy, at: ctx.now, fileId },
    ...(text !== "" && { textSealed: key.seal(resultCell(id), text) }),
  });
  const version = await updateOrder(ctx.tx, orderId, { status });
  const account = await accountOfDoctor(ctx.tx, doctorId);
  if (account && account !== enteredBy)
    await notifyAccount(ctx, account, { template: "result_to_review", dedupeKey: `result:${id}` });
  ctx.touch(`doctor:${doctorId}`);
  const change = {
    before: { status: before.status },
    after: { status, resultId: id, source, ...(fileId && { fileId }) },
  };
  await recordAudit(ctx, { action: "record.enter_result", subjectId: orderId, patientId, branchId, ...change });
  return { orderId, resultId: id, status, version };
}
