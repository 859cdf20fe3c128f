import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { branchId, displayId, doctorId, servicePointId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";

/** What the link of a waiting room's screen carries: which screen it is, and our signature. */
const displayToken = z.string().max(80);

export const displayInput = z.strictObject({ token: displayToken });
export type DisplayInput = z.infer<typeof displayInput>;

/** Whom a screen shows: these doctors and whoever sits at these points; everybody of the branch where neither is named. */
export const openDisplayInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  doctorIds: z.array(doctorId).max(40).default([]),
  pointIds: z.array(servicePointId).max(40).default([]),
  showsCheckIn: z.boolean().default(false),
});
export type OpenDisplayInput = z.infer<typeof openDisplayInput>;

export const revokeDisplayInput = z.strictObject({ displayId });
export type RevokeDisplayInput = z.infer<typeof revokeDisplayInput>;

/** A screen as the desk sees it. Whoever has its token can read the screen and nothing else. */
export const displayRow = z.object({
  id: displayId,
  name: z.string(),
  doctorIds: z.array(doctorId),
  pointIds: z.array(servicePointId),
  showsCheckIn: z.boolean(),
  openedAt: instantSchema,
  token: displayToken,
});
export type DisplayRow = z.infer<typeof displayRow>;

/** A token as a waiting room sees it; the name is masked, or left out where the hospital shows none. */
const shownToken = z.object({ number: z.int(), name: z.string().nullable() });
export type ShownToken = z.infer<typeof shownToken>;

/** Somebody who is called or inside. `call` changes with each call: whoever has heard it need not hear it again. */
const shownCall = shownToken.extend({
  call: z.string(),
  calledAt: instantSchema,
  doctorName: z.string(),
  point: z.string().nullable(),
});
export type ShownCall = z.infer<typeof shownCall>;

const shownQueue = z.object({
  doctorId,
  doctorName: z.string(),
  departmentName: localized,
  point: z.string().nullable(),
  serving: z.array(shownToken),
  next: z.array(shownToken),
  waiting: z.int(),
  delayMinutes: z.int(),
  /** What somebody who comes now may wait, in minutes; null while nobody can say. */
  wait: z.object({ from: z.int(), to: z.int() }).nullable(),
});
export type ShownQueue = z.infer<typeof shownQueue>;

const checkInCode = z.object({ code: z.string(), until: instantSchema });

/** The desk's two codes: the one that changes on a screen, and the one on paper that holds for the day. */
export const checkInCodes = z.object({ screen: checkInCode, paper: checkInCode });
export type CheckInCodes = z.infer<typeof checkInCodes>;

/** All that a waiting room's screen may know. */
export const displayView = z.object({
  name: z.string(),
  hospitalName: localized,
  branchId,
  branchName: localized,
  zone: z.string(),
  queues: z.array(shownQueue),
  /** The latest calls, newest first. */
  calls: z.array(shownCall),
  /** The code that patients scan to check in, on the screens that show it. */
  checkIn: checkInCode.nullable(),
});
export interface DisplayView extends z.infer<typeof displayView> {}

/** How many of those who wait a screen names, and how many of the latest calls. */
export const mostNext = 4;
export const mostCalls = 3;
