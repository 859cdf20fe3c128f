import { DomainError } from "../kernel/errors.ts";

/** A birthday where one is known, the year in any case: what a record keeps of an age. */
export interface Birth {
  readonly birthDate: string | null;
  readonly birthYear: number;
}

/** Beyond all ages: who typed more was mistaken. */
export const oldestYears = 130;

/** `today` is the day at the hospital. Throws `invalid_input` for a birthday that lies ahead or beyond all ages. */
export function birthOf(told: { birthDate?: string | undefined; ageYears?: number | undefined }, today: string): Birth {
  const { year } = Temporal.PlainDate.from(today);
  if (told.birthDate === undefined) return { birthDate: null, birthYear: year - (told.ageYears ?? 0) };
  const birthYear = Temporal.PlainDate.from(told.birthDate).year;
  if (told.birthDate > today || birthYear < year - oldestYears) {
    throw new DomainError("invalid_input", { field: "birthDate" });
  }
  return { birthDate: told.birthDate, birthYear };
}
