import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const fileStatuses = ["checking", "clean", "quarantined", "failed", "removed"] as const;
export const fileStatus = z.enum(fileStatuses);
export type FileStatus = (typeof fileStatuses)[number];
export const fileEvents = ["pass", "hold", "fail", "recheck", "remove"] as const;
export type FileEvent = (typeof fileEvents)[number];

/**
 * What a scanner for malware said. Only a clean file is ever handed out; without a scanner every file that could be read is. What is
 * locked comes free by the scanner alone, which is asked once more, or is taken out of the store.
 */
export const fileLifecycle: Lifecycle<FileStatus, FileEvent> = {
  checking: { pass: "clean", hold: "quarantined", fail: "failed", remove: "removed" },
  quarantined: { recheck: "checking", remove: "removed" },
  failed: { remove: "removed" },
  clean: {},
  removed: {},
};
