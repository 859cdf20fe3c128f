import {
  isSignedUp,
  nameOf,
  ownerOf,
  type Plan,
  pick,
  pickSlot,
  pickVisit,
  slotName,
  tabOf,
  visitIn,
  visitName,
} from "../act.ts";
import { type Answer, day, type Hospital, startOf, type Visit } from "../rules/hospital.ts";
import { holdMove, move } from "../rules/moving.ts";
import { ask, placeOf } from "../stage.ts";
import { settlementOf } from "./counter.ts";

/** A booked visit goes to another time: by the desk, with what a late move costs, or by its patient. */
export const moves =
  (visit: number, to: number, how: number): Plan =>
  (hospital) => {
    const byDesk = how % 2 === 1;
    const of = pickVisit(hospital, visit);
    const who = of && (byDesk ? "desk" : ownerOf(hospital, of));
    if (!of || who === undefined || (who !== "desk" && !isSignedUp(hospital, who))) return null;
    const settlement = byDesk ? (pick([null, "cash", "upi", "later"] as const, Math.floor(how / 2)) ?? null) : null;
    const slot = pickSlot(hospital, to);
    return {
      says: `${nameOf(who)} moves ${visitName(hospital, of)} to ${slotName(slot)}${settlement ? `, ${settlement}` : ""}`,
      send: (scene) => {
        const input = { appointmentId: of.id, ...placeOf(scene, slot), settlement: settlementOf(settlement) };
        return ask(scene, tabOf(scene, hospital, who), "appointments.reschedule", input);
      },
      does: (copy, { answer }) =>
        movedMeanwhile(copy, of, answer) ?? move(copy, visitIn(copy, of), { slot, who, settlement }),
    };
  };

/** A patient whose visit would move too late holds the new time, and goes to pay what that costs. */
export const holdsMove =
  (visit: number, to: number): Plan =>
  (hospital) => {
    const late = hospital.visits.filter(({ status, slot }) => status === "confirmed" && isLate(hospital, slot));
    const of = visit % 4 > 0 && late.length > 0 ? pick(late, visit) : pickVisit(hospital, visit);
    const who = of && ownerOf(hospital, of);
    if (!of || !isSignedUp(hospital, who)) return null;
    const slot = pickSlot(hospital, to);
    return {
      says: `${nameOf(who)} holds ${slotName(slot)} for ${visitName(hospital, of)}`,
      send: (scene) => {
        const input = { appointmentId: of.id, ...placeOf(scene, slot) };
        return ask(scene, tabOf(scene, hospital, who), "appointments.holdMove", input);
      },
      does: (copy, { answer: told, data }) =>
        movedMeanwhile(copy, of, told) ??
        holdMove(copy, visitIn(copy, of), { id: String(data.appointmentId), slot, who, told }),
    };
  };

/** Who waits while another moves the same visit may be told that, whatever else there is to say. */
function movedMeanwhile(copy: Hospital, of: Visit, told: Answer): Answer | null {
  return told === "version_conflict" && visitIn(copy, of).slot !== of.slot ? told : null;
}

function isLate(hospital: Hospital, slot: number): boolean {
  const startsAt = startOf(hospital, { slot });
  return startsAt - day < hospital.now && hospital.now < startsAt;
}
