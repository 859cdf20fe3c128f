import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import type { AppointmentStatus } from "./states.ts";

/** Whose visits an account's calendar shows: those of its people, or the doctor's own. */
export const feedKinds = ["patient", "doctor"] as const;
export type FeedKind = (typeof feedKinds)[number];

/** How far a feed reaches, in days before and after today. */
export const feedDays = { before: 30, after: 180 } as const;

/** What a calendar shows: agreed on, under way or done. */
export const feedStatuses = [
  "confirmed",
  "checked_in",
  "in_progress",
  "completed",
] as const satisfies readonly AppointmentStatus[];

/** 256 bits that the browser makes: the server keeps their hash alone, and no answer ever holds them. */
export const feedSecret = z.string().regex(/^[\w-]{43}$/);

export const openFeedInput = z.strictObject({ secret: feedSecret });
export type OpenFeedInput = z.infer<typeof openFeedInput>;

export const feedView = z.object({ openedAt: instantSchema });
export interface FeedView extends z.infer<typeof feedView> {}
