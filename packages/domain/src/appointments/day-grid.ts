import * as z from "zod";
import { calendarDate, zoneSchema } from "../kernel/calendar.ts";
import { branchId, departmentId, doctorId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { appointmentView, slotView } from "./schema.ts";

/** The desk sees its own branch; whoever has no branch says which. */
export const dayGridInput = z.strictObject({ date: calendarDate, branchId: branchId.optional() });
export type DayGridInput = z.infer<typeof dayGridInput>;

const gridDoctor = z.object({
  doctorId,
  doctorName: z.string(),
  departmentId,
  departmentName: localized,
  /** What the desk may still give, earliest first. */
  free: z.array(slotView),
});
export type GridDoctor = z.infer<typeof gridDoctor>;

/** A day of a branch: who sits there, what is free, and every visit that takes time or took it. */
export const dayGridView = z.object({
  zone: zoneSchema,
  doctors: z.array(gridDoctor),
  visits: z.array(appointmentView),
});
export interface DayGridView extends z.infer<typeof dayGridView> {}
