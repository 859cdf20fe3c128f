import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const encounterStatuses = ["open", "completed"] as const;
export const encounterStatus = z.enum(encounterStatuses);
export type EncounterStatus = (typeof encounterStatuses)[number];
export type EncounterEvent = "complete";

/** What a doctor writes during a visit. After completion there are addenda, not changes. */
export const encounterLifecycle: Lifecycle<EncounterStatus, EncounterEvent> = {
  open: { complete: "completed" },
  completed: {},
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
