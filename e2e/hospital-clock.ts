const zone = "Asia/Kolkata";

/**
 * Half past nine on this week's Monday, where the hospital stands: whatever the hour and the day outside, the doctors
 * sit, the day lies ahead, and a device's own clock is never right by accident.
 */
export function openingTime(now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).toPlainDate();
  return monday.toZonedDateTime({ timeZone: zone, plainTime: "09:30" }).toInstant();
}
