import { type Bill, byHand, type Hospital, type Visit } from "./hospital.ts";
import { isBusy, whyNot } from "./times.ts";

/** The first time of the same doctor that could be booked now and at which the patient is nowhere else. */
export function nextSlot(hospital: Hospital, { slot, source, patient }: Visit): number | undefined {
  const doctor = hospital.slots[slot]?.doctor;
  return [...hospital.slots.keys()].find(
    (other) =>
      hospital.slots[other]?.doctor === doctor &&
      whyNot(hospital, other, source) === null &&
      patient !== null &&
      !isBusy(hospital, patient, other),
  );
}

/** Somebody else has the time of money that came too late, and the doctor has another: its payer chooses. */
export function mayChoose(hospital: Hospital, visit: Visit, bill: Bill): boolean {
  if (visit.moves || visit.status !== "expired" || bill.status !== "draft") return false;
  return hospital.slots[visit.slot]?.doctor !== byHand && nextSlot(hospital, visit) !== undefined;
}
