import { isReminderDue, type ReminderTemplate, reminderMarks } from "@carepoint/domain/appointments/reminders";
import { isHeld } from "@carepoint/domain/appointments/states";
import type { Template } from "@carepoint/domain/notifications/channels";
import type { Errand } from "./deliveries.ts";

/** Why a message must not go out any more. */
export type Skip = "blocked" | "rights_ended" | "visit_changed" | "not_agreed";

/** Asked again at the moment of sending: a message may have waited, and the world went on. */
export function recheck(errand: Errand, now: Temporal.Instant): Skip | null {
  if (errand.blockedAt) return "blocked";
  if (errand.rightsEndedAt) return "rights_ended";
  const reminds = isReminder(errand.template) || errand.template === "follow_up_due";
  if (reminds && !errand.mayRemind) return "not_agreed";
  return isStillTrue(errand, now) ? null : "visit_changed";
}

function isStillTrue({ template, dedupeKey, visitStatus, startsAt }: Errand, now: Temporal.Instant): boolean {
  if (isReminder(template)) {
    if (!visitStatus || !startsAt) return false;
    const sameTime = dedupeKey.endsWith(`:${startsAt}`);
    return sameTime && isReminderDue(template, { status: visitStatus, startsAt }, now);
  }
  if (template === "wait_offer") return visitStatus !== null && isHeld(visitStatus);
  if (template === "late_payment_choice") return visitStatus === "expired"; // not chosen meanwhile
  if (template === "appointment_missed") return visitStatus === "no_show"; // taken back meanwhile
  const isAnnounced = template === "appointment_confirmed" || template === "appointment_moved";
  return !isAnnounced || visitStatus !== "cancelled";
}

function isReminder(template: Template): template is ReminderTemplate {
  return reminderMarks.some((mark) => mark.template === template);
}
