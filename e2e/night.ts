const isNight = process.env.E2E_LONG !== undefined;

/** What only `npm run test:nightly` plays: it has the time for the same story at every size and in every language. */
export function atNight<T>(...more: readonly T[]): readonly T[] {
  return isNight ? more : [];
}

/**
 * Stories that `npm test` leaves to the night, so that it ends while somebody still waits for it: each goes more than once over ground
 * that a story of the day crosses, or over a part of the product that money, records and times do not hang on ([ADR 0054](../docs/adr/0061-the-day-plays-what-promises-stand-on.md)).
 */
const stories = [
  "advance",
  "any-doctor",
  "ask-by-code",
  "become-a-doctor",
  "bill-by-mail",
  "bill-in-parts",
  "booked-further-ahead",
  "change-many",
  "day-sheet",
  "dearer-move",
  "declined-request",
  "desk-plans-hours",
  "every-state",
  "family-at-desk",
  "family-by-administration",
  "family-one-after-another",
  "fee-waiver",
  "give-back",
  "give-back-package",
  "holiday-over-visits",
  "hospital-templates",
  "late-choice",
  "leave-over-visits",
  "lighthouse",
  "locked-files",
  "money-reports",
  "package",
  "parts-of-a-chart",
  "payer-share",
  "pharmacy-corrections",
  "prescription-paper",
  "promo-code",
  "records-stay-open",
  "report-from-home",
  "safe-prescription",
  "scheduling-many-hands",
  "scheduling-patient",
  "seats-left",
  "second-person",
  "sent-on",
  "sent-onward",
  "settings-meanwhile",
  "squeezed-outside-hours",
  "tests-and-refills",
  "typed-prescription",
  "unusual-reading",
  "waiting-room-rings",
  "who-acts",
] as const;

export const leftToTheNight: readonly string[] = isNight ? [] : stories.map((story) => `${story}.spec.ts`);
