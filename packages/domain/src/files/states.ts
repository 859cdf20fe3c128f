import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const fileStatuses = ["checking", "clean", "quarantined", "failed"] as const;
export const fileStatus = z.enum(fileStatuses);
export type FileStatus = (typeof fileStatuses)[number];
export const fileEvents = ["pass", "hold", "release", "fail"] as const;
export type FileEvent = (typeof fileEvents)[number];

/** What a scanner for malware said. Only a clean file is ever handed out; without a scanner every file that could be read is. */
export const fileLifecycle: Lifecycle<FileStatus, FileEvent> = {
  checking: { pass: "clean", hold: "quarantined", fail: "failed" },
  quarantined: { release: "clean", fail: "failed" },
  clean: {},
  failed: {},
};
