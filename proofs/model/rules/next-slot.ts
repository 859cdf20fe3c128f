import { type Bill, byHand, type Hospital, type Visit } from "./hospital.ts";
import { isBusy, slotsInOrder, timeFor, whyNot } from "./times.ts";

/** The first time of the same doctor that could be booked now and at which the patient is nowhere else. */
export function nextSlot(hospital: Hospital, visit: Visit): number | undefined {
  const { patient } = visit;
  return slotsInOrder(hospital, hospital.slots[visit.slot]?.doctor ?? 0).find(
    (slot) =>
      whyNot(hospital, slot, visit) === null &&
      patient !== null &&
      !isBusy(hospital, patient, timeFor(hospital, slot, visit)),
  );
}

/** Somebody else has the time of money that came too late, and the doctor has another: its payer chooses. */
export function mayChoose(hospital: Hospital, visit: Visit, bill: Bill): boolean {
  if (visit.moves || visit.status !== "expired" || bill.status !== "draft") return false;
  return hospital.slots[visit.slot]?.doctor !== byHand && nextSlot(hospital, visit) !== undefined;
}
