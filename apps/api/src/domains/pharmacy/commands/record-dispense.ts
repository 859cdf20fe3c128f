import type { TakenInstead } from "@carepoint/domain/pharmacy/another-brand";
import type { Fit } from "@carepoint/domain/pharmacy/fit";
import type { OutsidePrescription } from "@carepoint/domain/pharmacy/over-counter";
import type { SubstitutionReason } from "@carepoint/domain/pharmacy/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { pharmacistNumberOf } from "../../accounts/queries/pharmacists.ts";
import type { Sold, Wish } from "../../stock/queries/plan.ts";
import type { Store } from "../../stock/queries/stores.ts";
import { assertMayGive } from "../queries/assert-may-give.ts";
import { insertAlerts, insertDispense, insertOutside, type NewDispenseAlert } from "../queries/dispenses.ts";
import { addFill, type Filled } from "../queries/fills.ts";

/** A wish, and what it is to the prescription that asks for it. */
export interface GivenLine extends Wish {
  readonly scanned: boolean;
  readonly counselled: boolean;
  /** Of a patient's order: the medicine that was asked for, and why it is this one. */
  readonly instead?: TakenInstead | null;
  /** Null over the counter. */
  readonly of:
    | (Filled & { readonly fit: Exclude<Fit, "other">; readonly substitution: SubstitutionReason | null })
    | null;
}

/** So many units of a batch for the line at this index, and the movement by which they went. */
export interface SoldBatch extends Pick<Sold, "line" | "units" | "movementId"> {
  readonly batch: Pick<Sold["batch"], "batchId">;
}

export interface Dispensed {
  readonly dispenseId: string;
  readonly invoiceId: string;
  readonly patientId: string;
  readonly prescriptionId: string | null;
  readonly outside?: OutsidePrescription | undefined;
  readonly lines: readonly GivenLine[];
  readonly sold: readonly SoldBatch[];
  /** What stood against it, and why it was handed out all the same. */
  readonly alerts?: readonly Omit<NewDispenseAlert, "dispenseId">[] | undefined;
}

/**
 * Writes who was given what from which batch, and counts it for the prescription. Throws `fill_over` past what it allows, and what `assertMayGive`
 * does.
 */
export async function recordDispense(ctx: CommandContext, store: Store, dispensed: Dispensed): Promise<void> {
  const { dispenseId, invoiceId, patientId, prescriptionId, outside, lines, sold, alerts = [] } = dispensed;
  const pharmacistId = ownAccount(ctx.actor);
  const pharmacistRegistration = await pharmacistNumberOf(ctx.tx, pharmacistId);
  await assertMayGive(ctx, { pharmacistRegistration, patientId, medicineIds: lines.map((line) => line.medicineId) });
  const dispense = { id: dispenseId, storeId: store.id, invoiceId, prescriptionId };
  await insertDispense(
    ctx.tx,
    { ...dispense, pharmacistId, pharmacistRegistration, at: ctx.now },
    {
      lines: lines.map(({ medicineId, units, scanned, counselled, of, instead }, position) => ({
        ...{ dispenseId, position, medicineId, units, scanned, counselled },
        ...{ prescriptionLine: of?.line ?? null, fill: of?.fill ?? null, counted: of?.counted ?? null },
        ...{ fit: of?.fit ?? null, substitution: of?.substitution ?? instead?.substitution ?? null },
        insteadOf: instead?.insteadOf ?? null,
      })),
      batches: sold.map(({ line: position, units, movementId, batch: { batchId } }) => ({
        ...{ dispenseId, position, batchId, movementId, units },
      })),
    },
  );
  await insertAlerts(
    ctx.tx,
    alerts.map((alert) => ({ dispenseId, ...alert })),
  );
  if (outside) await insertOutside(ctx.tx, { dispenseId, ...outside });
  const inOrder = lines.flatMap(({ of }) => of ?? []).toSorted((a, b) => a.line - b.line);
  if (prescriptionId) for (const filled of inOrder) await addFill(ctx.tx, prescriptionId, filled);
  ctx.touch(`pharmacy:${store.branchId}`);
  await recordAudit(ctx, {
    ...{ action: "pharmacy.dispense", subjectId: dispenseId, patientId, branchId: store.branchId },
    after: {
      ...{ storeId: store.id, invoiceId, prescriptionId, outside: outside !== undefined },
      ...{ lines: lines.length, alerts: alerts.length },
    },
  });
}
