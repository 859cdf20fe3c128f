import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { takenInstead } from "@carepoint/domain/pharmacy/another-brand";
import { isAtCounterOnly } from "@carepoint/domain/pharmacy/order-lines";
import { isOutsideInForce } from "@carepoint/domain/pharmacy/over-counter";
import { mostOnLine, paperLifecycle, type VerifyPaperInput } from "@carepoint/domain/pharmacy/papers";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { pricedMedicines, saleMedicines } from "../queries/medicines.ts";
import { assertFromElsewhere } from "../queries/own-papers.ts";
import { judgePaper, lockPaper } from "../queries/papers.ts";

/**
 * A pharmacist writes down what stands on a paper, or another brand of it with the reason: from then on its patient orders that much of it. Throws
 * `illegal_transition` for one that was judged already or whose picture was not looked at by the scanner, `own_prescription_needed` for what the
 * counter alone hands out and for a picture of a prescription of ours, `not_prescribed` for what does not stand for what is written, `invalid_input`
 * for a day that does not count.
 */
export async function verifyPaper(ctx: CommandContext, scope: Scope, { paperId, outside, lines }: VerifyPaperInput) {
  const { status: from, fileStatus, branchId, patientId, zone } = await lockPaper(ctx.tx, scope, paperId);
  const status = advance(paperLifecycle, from, "verify");
  if (fileStatus !== "clean") throw new DomainError("illegal_transition", { from: fileStatus, event: "verify" });
  if (!isOutsideInForce(outside, dateIn(ctx.now, zone)))
    throw new DomainError("invalid_input", { field: "prescribedOn" });
  await assertFromElsewhere(ctx.tx, { patientId, outside, now: ctx.now });
  const ids = lines.map(({ medicineId }) => medicineId);
  const medicines = await saleMedicines(ctx.tx, ids, ctx.now);
  const written = await pricedMedicines(
    ctx.tx,
    lines.flatMap(({ insteadOf }) => insteadOf ?? []),
    ctx.now,
  );
  const brandOf = (id: string) => medicines.get(id) ?? written.get(id);
  const read = lines.map(({ substitution, ...line }, item) => {
    const { medicineId, units } = line;
    const medicine = medicines.get(medicineId);
    if (!medicine || isAtCounterOnly(medicine)) throw new DomainError("own_prescription_needed", { item });
    const taken = takenInstead({ ...line, accepted: true }, brandOf, undefined);
    const instead = taken && substitution ? { ...taken, substitution } : null;
    return { medicineId, units: mostOnLine(medicine, units), instead };
  });
  const judged = { status, judgedBy: ownAccount(ctx.actor), judgedAt: ctx.now };
  await judgePaper(ctx.tx, paperId, { ...judged, ...outside }, read);
  await tellOfPaper(ctx, { branchId, patientId });
  await notifyPatient(ctx, patientId, { template: "paper_judged", dedupeKey: `paper:${paperId}:verified` });
  await recordAudit(ctx, {
    ...{ action: "pharmacy.verify_paper", subjectId: paperId, patientId, branchId },
    before: { status: from },
    after: { status, lines: lines.length, otherBrands: read.filter(({ instead }) => instead !== null).length },
  });
  return { paperId, status };
}

/** A hint to the pharmacy and to whoever acts for the patient. */
// unaudited: it writes nothing
export async function tellOfPaper(
  ctx: CommandContext,
  { branchId, patientId }: { readonly branchId: string; readonly patientId: string },
): Promise<void> {
  const accounts = await accountsOfPatients(ctx.tx, [patientId]);
  ctx.touch(`branch:${branchId}`, ...accounts.map((account) => `account:${account}`));
}
