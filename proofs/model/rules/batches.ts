import { cancel } from "./cancelling.ts";
import type { Answer, Hospital } from "./hospital.ts";
import { moveByHospital } from "./moving.ts";

/** What is to become of one visit: another slot, or nothing. */
export interface Row {
  readonly visit: string;
  readonly to: number | null;
}

/** A row of a batch, in the desk's name: done, or refused for the reason for which the desk would be. */
export function runRow(hospital: Hospital, { visit: id, to }: Row, told: Answer): Answer {
  const visit = hospital.visits.find((each) => each.id === id);
  if (!visit) return "not_found";
  return to === null ? cancel(hospital, visit, "desk", told) : moveByHospital(hospital, visit, to);
}
