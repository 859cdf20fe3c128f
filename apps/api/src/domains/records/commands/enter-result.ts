import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { EnterResultInput } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { accountOfDoctor, findOrderForUpdate, insertResult, resultCell, updateOrder } from "../queries/orders.ts";

/**
 * What came of the tests: entered by a doctor who treats the patient, or by the patient's people from another laboratory's report.
 * It stands for good and waits for the doctor who ordered. Throws `illegal_transition` once they have reviewed, and `not_found`.
 */
export async function enterResult(ctx: CommandContext, scope: Scope, { id: given, orderId, text }: EnterResultInput) {
  const before = await findOrderForUpdate(ctx.tx, scope, ctx.now, orderId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId, doctorId } = before;
  const status = advance(orderLifecycle, before.status, "result");
  const id = given ?? newId(ctx.now.epochMilliseconds);
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const source = scope.actor.role === "doctor" ? "doctor" : "patient";
  const enteredBy = ownAccount(ctx.actor);
  await insertResult(ctx.tx, {
    ...{ id, orderId, source, enteredBy, at: ctx.now },
    textSealed: key.seal(resultCell(id), text),
  });
  const version = await updateOrder(ctx.tx, orderId, { status });
  const account = await accountOfDoctor(ctx.tx, doctorId);
  if (account && account !== enteredBy)
    await notifyAccount(ctx, account, { template: "result_to_review", dedupeKey: `result:${id}` });
  ctx.touch(`doctor:${doctorId}`);
  const change = { before: { status: before.status }, after: { status, resultId: id, source } };
  await recordAudit(ctx, { action: "record.enter_result", subjectId: orderId, patientId, branchId, ...change });
  return { orderId, resultId: id, status, version };
}
