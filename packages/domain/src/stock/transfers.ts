import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, freshId, medicineId, stockTransferId, storeId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { paiseSchema } from "../kernel/money.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const transferStatuses = ["sent", "received", "cancelled"] as const;
export const transferStatus = z.enum(transferStatuses);
export type TransferStatus = z.infer<typeof transferStatus>;
export type TransferEvent = "receive" | "cancel";

/** Out of one store when it is sent, in the other when it is received; before that it can be taken back. */
export const transferLifecycle: Lifecycle<TransferStatus, TransferEvent> = {
  sent: { receive: "received", cancel: "cancelled" },
  received: {},
  cancelled: {},
};

/** Why some of what was sent is not put on the shelf. */
export const lossReasons = ["missing", "damaged", "spoiled"] as const;
export const lossReason = z.enum(lossReasons);
export type LossReason = (typeof lossReasons)[number];

export const mostTransferLines = 200;
const mostUnits = 10_000_000;
const units = z.int().min(1).max(mostUnits);

/** So much of a medicine; of a batch chosen by hand where one is named, which needs a reason when another expires sooner. */
export const transferWish = z.strictObject({
  medicineId,
  units,
  batchId: batchId.optional(),
  reason: z.string().trim().max(200).optional(),
});
export type TransferWish = z.infer<typeof transferWish>;

export const sendTransferInput = z
  .strictObject({
    transferId: freshId,
    storeId,
    toStoreId: storeId,
    note: z.string().trim().max(500).default(""),
    lines: z.array(transferWish).min(1).max(mostTransferLines),
  })
  .refine(({ storeId: from, toStoreId }) => from !== toStoreId, { path: ["toStoreId"], message: "elsewhere" });
export type SendTransferInput = z.infer<typeof sendTransferInput>;

export const loss = z.strictObject({ batchId, units, reason: lossReason });
export type Loss = z.infer<typeof loss>;

/** All that was sent has come, but for what is named here. */
export const receiveTransferInput = z.strictObject({
  transferId: stockTransferId,
  lost: z.array(loss).max(mostTransferLines).default([]),
});
export type ReceiveTransferInput = z.infer<typeof receiveTransferInput>;

export const turnTransferInput = z.strictObject({ transferId: stockTransferId });
export type TurnTransferInput = z.infer<typeof turnTransferInput>;

export interface SentLine {
  readonly batchId: string;
  readonly units: number;
}

export interface SettledLine extends SentLine {
  readonly received: number;
  readonly lost: number;
  readonly lostFor: LossReason | null;
}

/** How each line ends; null where more is lost than was sent, or of what was not, or twice. */
export function settle(sent: readonly SentLine[], lost: readonly Loss[]): SettledLine[] | null {
  const byBatch = new Map(lost.map((each) => [each.batchId as string, each]));
  if (byBatch.size < lost.length) return null;
  const settled = sent.map(({ batchId: id, units: out }): SettledLine => {
    const gone = byBatch.get(id);
    byBatch.delete(id);
    return {
      batchId: id,
      units: out,
      received: out - (gone?.units ?? 0),
      lost: gone?.units ?? 0,
      lostFor: gone?.reason ?? null,
    };
  });
  return byBatch.size > 0 || settled.some(({ received }) => received < 0) ? null : settled;
}

export const listTransfersInput = z.strictObject({ storeId });

const place = z.object({ id: storeId, name: localized, branchName: localized });

export const transferRow = z.object({
  id: stockTransferId,
  status: transferStatus,
  from: place,
  to: place,
  sentBy: z.string().nullable(),
  sentAt: instantSchema,
  zone: z.string(),
  lines: z.int(),
  units: z.int(),
});
export interface TransferRow extends z.infer<typeof transferRow> {}

export const transferLine = z.object({
  batchId,
  medicineId,
  brand: z.string(),
  packText: z.string(),
  packUnits: z.int(),
  number: z.string(),
  expiresOn: calendarDate,
  units: z.int(),
  received: z.int().nullable(),
  lost: z.int().nullable(),
  lostFor: lossReason.nullable(),
  /** What the lost units cost; null where nobody knows, or nothing is lost. */
  lostValue: paiseSchema.nullable(),
});
export interface TransferLine extends z.infer<typeof transferLine> {}

export const readTransferInput = z.strictObject({ transferId: stockTransferId });

export const transferView = transferRow.extend({
  note: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  /** Which ends who asks may act for: the one cancels, the other receives. */
  mayCancel: z.boolean(),
  mayReceive: z.boolean(),
  sheet: z.array(transferLine),
});
export interface TransferView extends z.infer<typeof transferView> {}
