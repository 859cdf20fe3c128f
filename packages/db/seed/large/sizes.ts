/**
 * Hospitals to measure on. All have the same doctors and the same weeks ahead; they differ in how much history lies behind.
 * `visitsOnly` leaves out what a visit does not need: history, reasons, records and money. Compare such with such.
 */
export const largeSizes = {
  growth: { visits: 10_000, patients: 1_000, visitsOnly: false },
  large: { visits: 1_000_000, patients: 100_000, visitsOnly: false },
  xgrowth: { visits: 10_000, patients: 1_000, visitsOnly: true },
  xlarge: { visits: 10_000_000, patients: 1_000_000, visitsOnly: true },
} as const;

export type LargeSize = keyof typeof largeSizes;

export function isLargeSize(text: string): text is LargeSize {
  return Object.hasOwn(largeSizes, text);
}

/** Its tables and indexes, with as much log as the server keeps: 4.5 GB were read for a million whole visits, 1.5 GB for visits only. */
export function gigabytesOf(size: LargeSize): number {
  const { visits, visitsOnly } = largeSizes[size];
  return Math.ceil(1 + (visits / 1_000_000) * (visitsOnly ? 0.6 : 3.5));
}

export const largeDoctors = 200;

/** The first so many patients have an account of their own, without a password. */
export const patientsWithAccount = 200;

/** Monday, 30 November 2026, 09:30 in Pune. What is measured sets the business clock to it, so that every run sees the same day. */
export const seededNow = Temporal.Instant.from("2026-11-30T04:00:00Z");
