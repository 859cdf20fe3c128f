import { isSignedUp, nameOf, ownerOf, type Plan, pickVisit, slotName, tabOf, visitIn, visitName } from "../act.ts";
import { move } from "../rules/booking.ts";
import { day, startOf } from "../rules/hospital.ts";
import { ask, placeOf } from "../stage.ts";

/** A booked visit goes to another time: by the desk, or by its patient while that costs nothing. */
export const moves =
  (visit: number, to: number, byDesk: boolean): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    const who = of && (byDesk ? "desk" : ownerOf(hospital, of));
    if (!of || who === undefined) return null;
    if (who !== "desk" && (!isSignedUp(hospital, who) || startOf(hospital, of) - hospital.now < day)) return null;
    const slot = to % hospital.slots.length;
    return {
      says: `${nameOf(who)} moves ${visitName(hospital, of)} to ${slotName(slot)}`,
      send: (scene) => {
        const input = { appointmentId: of.id, ...placeOf(scene, slot) };
        return ask(scene, tabOf(scene, hospital, who), "appointments.reschedule", input);
      },
      does: (copy) => move(copy, visitIn(copy, of), slot, who),
    };
  };
