/** A quarter of an hour of one of three doctors, who have no others. */
export interface Slot {
  readonly doctor: number;
  readonly startsAt: number;
  /** None of the week: there only if somebody adds it. */
  readonly extra?: true;
}

/** How a doctor sees people in the quarters of an hour of the week. */
export interface Week {
  /** How many at one time. */
  readonly seats: number;
  readonly length: number;
  readonly before: number;
  readonly after: number;
  /** Days that only staff may book. */
  readonly staffOnly: readonly number[];
  /** Days for which the hours do not hold yet, or no more. */
  readonly invalid: readonly number[];
}

/** Visits of a day that count: all, those that were booked online, and by staff. Null: as many as come, or as the hospital says. */
export interface Limits {
  readonly day: number | null;
  readonly online: number | null;
  readonly desk: number | null;
  readonly walkIns: number | null;
  /** In seconds. */
  readonly notice: number | null;
  /** In days. */
  readonly horizon: number | null;
}

export type Kind = "in_person" | "tele";

/** Half open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A day that is none for anybody: what is booked on it stays until somebody decides. */
export interface Holiday {
  readonly id: string;
  readonly date: number;
  readonly whole: boolean;
}

export interface Leave {
  readonly id: string;
  readonly doctor: number;
  readonly date: number;
}

export interface Block extends Span {
  readonly id: string;
  readonly doctor: number;
}

export interface Extra {
  readonly id: string;
  readonly slot: number;
  readonly seats: number;
  readonly staffOnly: boolean;
}
