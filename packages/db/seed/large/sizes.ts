/** Hospitals to measure on. All have the same doctors and the same weeks ahead; they differ in how much history lies behind. */
export const largeSizes = {
  growth: { visits: 10_000, patients: 1_000 },
  large: { visits: 1_000_000, patients: 100_000 },
  xlarge: { visits: 10_000_000, patients: 1_000_000 },
} as const;

export type LargeSize = keyof typeof largeSizes;

export function isLargeSize(text: string): text is LargeSize {
  return Object.hasOwn(largeSizes, text);
}

export const largeDoctors = 200;

/** The first so many patients have an account of their own, without a password. */
export const patientsWithAccount = 200;

/** Monday, 30 November 2026, 09:30 in Pune. What is measured sets the business clock to it, so that every run sees the same day. */
export const seededNow = Temporal.Instant.from("2026-11-30T04:00:00Z");
