import { visitKind } from "@carepoint/domain/appointments/kinds";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { patientId } from "@carepoint/domain/kernel/id";
import * as z from "zod";

/** What a doctor asked for, as the page's address says it: about when, what kind, and for whom. */
export const askedSlot = z.object({
  kind: visitKind.optional().catch(undefined),
  near: calendarDate.optional().catch(undefined),
  for: patientId.optional().catch(undefined),
});
export type AskedSlot = z.output<typeof askedSlot>;
