import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const exportStatuses = ["asked", "running", "ready", "failed", "expired"] as const;
export const exportStatus = z.enum(exportStatuses);
export type ExportStatus = (typeof exportStatuses)[number];
export type ExportEvent = "begin" | "finish" | "fail" | "expire";

/** A copy of a record on its way. `begin` also takes up again what a worker left half done. */
export const exportLifecycle: Lifecycle<ExportStatus, ExportEvent> = {
  asked: { begin: "running", fail: "failed" },
  running: { begin: "running", finish: "ready", fail: "failed" },
  ready: { expire: "expired" },
  failed: {},
  expired: {},
};

/** One of these a patient has at a time; the index `exports_one_under_way` names the same. */
export const underWay = ["asked", "running"] as const satisfies readonly ExportStatus[];

export function isUnderWay(status: ExportStatus): boolean {
  return underWay.some((each) => each === status);
}

export const erasureStatuses = ["asked", "refused", "erased"] as const;
export const erasureStatus = z.enum(erasureStatuses);
export type ErasureStatus = (typeof erasureStatuses)[number];
export type ErasureEvent = "refuse" | "erase";

/** A wish that a record be erased. What a law keeps of one that is erased goes at its day, without another decision. */
export const erasureLifecycle: Lifecycle<ErasureStatus, ErasureEvent> = {
  asked: { refuse: "refused", erase: "erased" },
  refused: {},
  erased: {},
};
