import type { Lifecycle } from "../kernel/state-machine.ts";

/** Of a dry run nothing is kept. The database's CHECK names the same. */
export const importStatuses = ["reading", "tried", "running", "done", "failed", "undoing", "undone"] as const;
export type ImportStatus = (typeof importStatuses)[number];
export type ImportEvent = "keep" | "end" | "fail" | "undo";

/** A list that was tried is kept from where it lies; what an import left can be taken back, and what stayed then once more. */
export const importLifecycle: Lifecycle<ImportStatus, ImportEvent> = {
  reading: { end: "tried", fail: "failed" },
  tried: { keep: "running" },
  running: { end: "done", fail: "failed" },
  done: { undo: "undoing" },
  failed: { undo: "undoing" },
  undoing: { end: "undone", fail: "failed" },
  undone: { undo: "undoing" },
};

/** Of these there is one at a time: `catalogue_imports_one_at_a_time` names the same. */
export const importsUnderWay = ["reading", "running", "undoing"] as const satisfies readonly ImportStatus[];

/** Those that kept something, or may have. */
export const undoableStatuses = importStatuses.filter((status) => importLifecycle[status].undo !== undefined);
