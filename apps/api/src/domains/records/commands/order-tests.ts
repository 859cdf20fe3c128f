import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { mayOrderIn, type OrderContent, type OrderTestsInput } from "@carepoint/domain/records/orders";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findEncounterForUpdate } from "../queries/encounters.ts";
import { insertOrder, orderContentCell } from "../queries/orders.ts";

/** Asks for tests in a visit of the doctor's own. Throws `illegal_transition` once its note is signed, and `not_found`. */
export async function orderTests(ctx: CommandContext, scope: Scope, input: OrderTestsInput) {
  const { id: given, encounterId, kind, urgency, tests, question } = input;
  const encounter = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  if (!mayOrderIn(encounter.status))
    throw new DomainError("illegal_transition", { from: encounter.status, event: "order" });
  const { appointmentId, branchId, patientId, doctorId } = encounter;
  const id = given ?? newId(ctx.now.epochMilliseconds);
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const after = await insertOrder(ctx.tx, {
    ...{ id, encounterId, appointmentId, branchId, patientId, doctorId, kind, urgency },
    contentSealed: key.seal(orderContentCell(id), { tests, question } satisfies OrderContent),
    status: "requested",
    orderedAt: ctx.now,
  });
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  const entry = { action: "record.order_tests", subjectId: id, patientId, branchId };
  await recordAudit(ctx, { ...entry, after: { ...after, kind, urgency } });
  return after;
}
