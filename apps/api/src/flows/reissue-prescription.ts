import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { consultKindOf } from "@carepoint/domain/records/refill-consult";
import type { ReissuePrescriptionInput } from "@carepoint/domain/records/refills";
import { issuedContent } from "@carepoint/domain/records/schema";
import { refillLifecycle } from "@carepoint/domain/records/states";
import { ownAccount } from "../domains/accounts/access.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { lockRecord } from "../domains/patients/queries/amendment.ts";
import { issueFor } from "../domains/records/commands/issue-prescription.ts";
import { findIssuedForUpdate } from "../domains/records/queries/issuing.ts";
import { contentCell } from "../domains/records/queries/prescriptions.ts";
import {
  carried,
  findOwnRefill,
  lockRefill,
  overridesOfPrescription,
  updateRefill,
} from "../domains/records/queries/refills.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";

/**
 * The doctor gives the same medicines again without a visit: a new prescription takes the place of the one that was asked for, and
 * says how the two spoke. What stands against a medicine today is judged anew; reasons given at the first issue still answer what
 * they answered then. Throws as issuing does, `illegal_transition` for what is answered or no longer in force, and `not_found`.
 */
export async function reissuePrescription(ctx: CommandContext, scope: Scope, input: ReissuePrescriptionInput) {
  const { id, refillId, consult, overrides } = input;
  const own = await findOwnRefill(ctx.tx, scope, refillId);
  if (!own) throw new DomainError("not_found");
  const { patientId, prescriptionId } = own;
  await lockRecord(ctx.tx, patientId); // the patient before their papers, as everyone who writes in a record
  const earlier = await findIssuedForUpdate(ctx.tx, scope, prescriptionId);
  const before = await lockRefill(ctx.tx, refillId);
  if (!earlier || !before) throw new DomainError("not_found");
  advance(refillLifecycle, before.status, "reissue");
  const status = "reissued" as const;

  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const { contentSealed, pharmacy, ...owner } = earlier;
  // when to come again was said of that time
  const { lines, diagnosis, advice } = issuedContent.parse(key.open(contentCell(prescriptionId), contentSealed));
  const content = { lines, ...(diagnosis && { diagnosis }), ...(advice && { advice }) };
  const given = [...overrides, ...carried(await overridesOfPrescription(ctx.tx, key, prescriptionId))];
  const spoken = { supersedes: prescriptionId, overrides: given, consult: consultKindOf(consult) };
  const issued = await issueFor(ctx, scope, {
    id,
    owner,
    content,
    pharmacy,
    repeatsAllowed: 0,
    favourites: [],
    ...spoken,
  });

  const answered = { answeredBy: ownAccount(ctx.actor), answeredAt: ctx.now };
  await updateRefill(ctx.tx, refillId, { status, consult, reissuedAs: issued.prescriptionId, ...answered });
  await notifyPatient(ctx, patientId, {
    template: "refill_answered",
    dedupeKey: `refill_answered:${refillId}`,
    prescriptionId: issued.prescriptionId,
  });
  const change = { before: { status: before.status }, after: { status, consult, reissuedAs: issued.prescriptionId } };
  await recordAudit(ctx, { action: "record.reissue_prescription", subjectId: refillId, patientId, ...change });
  return issued;
}
