import * as z from "zod";
import { can, type Lifecycle } from "../kernel/state-machine.ts";

export const encounterStatuses = ["open", "completed", "signed"] as const;
export const encounterStatus = z.enum(encounterStatuses);
export type EncounterStatus = (typeof encounterStatuses)[number];
export type EncounterEvent = "sign" | "complete";

/** What a doctor writes during a visit. After the signature there are addenda, which are rows, and no changes. */
export const encounterLifecycle: Lifecycle<EncounterStatus, EncounterEvent> = {
  open: { sign: "signed", complete: "completed" },
  completed: { sign: "signed" },
  signed: {},
};

export const prescriptionStatuses = ["draft", "issued", "superseded", "cancelled", "discarded"] as const;
export const prescriptionStatus = z.enum(prescriptionStatuses);
export type PrescriptionStatus = (typeof prescriptionStatuses)[number];
export type PrescriptionEvent = "issue" | "supersede" | "cancel" | "discard";

/** An issued prescription never changes: another one supersedes it, or it is cancelled. */
export const prescriptionLifecycle: Lifecycle<PrescriptionStatus, PrescriptionEvent> = {
  draft: { issue: "issued", discard: "discarded" },
  issued: { supersede: "superseded", cancel: "cancelled" },
  superseded: {},
  cancelled: {},
  discarded: {},
};

export const chartEntryStatuses = ["active", "resolved", "struck"] as const;
export const chartEntryStatus = z.enum(chartEntryStatuses);
export type ChartEntryStatus = (typeof chartEntryStatuses)[number];
export const chartEntryEvents = ["resolve", "reopen", "strike"] as const;
export type ChartEntryEvent = (typeof chartEntryEvents)[number];

/** What the chart says of a patient: it holds, it is over, or it was never true. What was struck stays readable. */
export const chartEntryLifecycle: Lifecycle<ChartEntryStatus, ChartEntryEvent> = {
  active: { resolve: "resolved", strike: "struck" },
  resolved: { reopen: "active", strike: "struck" },
  struck: {},
};

export const referralStatuses = ["sent", "accepted", "declined", "withdrawn", "closed"] as const;
export const referralStatus = z.enum(referralStatuses);
export type ReferralStatus = (typeof referralStatuses)[number];
export const referralEvents = ["accept", "decline", "withdraw", "close"] as const;
export type ReferralEvent = (typeof referralEvents)[number];

/** One doctor asks another about a patient. A letter to outside is never answered here: it can only be withdrawn. */
export const referralLifecycle: Lifecycle<ReferralStatus, ReferralEvent> = {
  sent: { accept: "accepted", decline: "declined", withdraw: "withdrawn" },
  accepted: { close: "closed" },
  declined: {},
  withdrawn: {},
  closed: {},
};

export const certificateStatuses = ["issued", "cancelled"] as const;
export const certificateStatus = z.enum(certificateStatuses);
export type CertificateStatus = (typeof certificateStatuses)[number];

/** A certificate is never deleted: what was cancelled stays in the register. */
export const certificateLifecycle: Lifecycle<CertificateStatus, "cancel"> = {
  issued: { cancel: "cancelled" },
  cancelled: {},
};

/** Whether it holds today. */
export function isCurrent(status: ChartEntryStatus): boolean {
  return status === "active";
}

/** Whether it may still be put right: what was struck was never true, and needs no better words. */
export function isCorrectable(status: ChartEntryStatus): boolean {
  return can(chartEntryLifecycle, status, "strike");
}

export const orderKinds = ["lab", "imaging"] as const;
export const orderKind = z.enum(orderKinds);
export type OrderKind = (typeof orderKinds)[number];
export const orderStatuses = ["requested", "collected", "resulted", "reviewed", "cancelled"] as const;
export const orderStatus = z.enum(orderStatuses);
export type OrderStatus = (typeof orderStatuses)[number];
export type OrderEvent = "collect" | "result" | "review" | "cancel";

/** Tests that a doctor asked for. A second result may come while the first still waits for its doctor; what is reviewed is closed. */
export const orderLifecycle: Lifecycle<OrderStatus, OrderEvent> = {
  requested: { collect: "collected", result: "resulted", cancel: "cancelled" },
  collected: { result: "resulted" },
  resulted: { result: "resulted", review: "reviewed" },
  reviewed: {},
  cancelled: {},
};

export const refillStatuses = ["asked", "reissued", "declined", "lapsed"] as const;
export const refillStatus = z.enum(refillStatuses);
export type RefillStatus = (typeof refillStatuses)[number];
export type RefillEvent = "reissue" | "decline" | "lapse";

/** The same medicines once more: asked for by the patient's people, answered once. */
export const refillLifecycle: Lifecycle<RefillStatus, RefillEvent> = {
  asked: { reissue: "reissued", decline: "declined", lapse: "lapsed" },
  reissued: {},
  declined: {},
  lapsed: {},
};
