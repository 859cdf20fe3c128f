import { done, isSignedUp, nameOf, ownerOf, type Plan, pick, pickVisit, tabOf, visitIn, visitName } from "../act.ts";
import { mustAsk } from "../rules/booking.ts";
import { byHand, type Hospital } from "../rules/hospital.ts";
import { accept, decline, request } from "../rules/requests.ts";
import { ask, type Scene } from "../stage.ts";

const ofByHand = (hospital: Hospital, nth: number) => {
  const there = hospital.visits.filter(({ slot }) => hospital.slots[slot]?.doctor === byHand);
  return nth % 5 === 0 ? pickVisit(hospital, nth) : pick(there, nth);
};

/** A patient asks the doctor who answers by hand, or one who does not. */
export const requests =
  (visit: number): Plan =>
  (hospital) => {
    const askable = hospital.visits.filter(
      (each) => each.status === "pending" && each.patient !== null && mustAsk(hospital, each),
    );
    const of = visit % 4 > 0 && askable.length > 0 ? pick(askable, visit) : ofByHand(hospital, visit);
    const who = of && ownerOf(hospital, of);
    if (!of || !isSignedUp(hospital, who)) return null;
    return {
      says: `${nameOf(who)} asks for ${visitName(hospital, of)}`,
      send: (scene) => ask(scene, tabOf(scene, hospital, who), "appointments.request", { appointmentId: of.id }),
      does: (copy) => request(copy, visitIn(copy, of), who),
    };
  };

/** The doctor or the desk says yes or no. */
const answers =
  (path: "accept" | "decline") =>
  (visit: number, byDesk: boolean): Plan =>
  (hospital) => {
    const asked = hospital.visits.filter(({ status }) => status === "requested");
    const of = visit % 5 > 0 && asked.length > 0 ? pick(asked, visit) : ofByHand(hospital, visit);
    if (!of) return null;
    const who = byDesk ? "desk" : "doctor";
    const input = { appointmentId: of.id, ...(path === "decline" && { reason: "In theatre" }) };
    return {
      says: `${nameOf(who)} ${path}s ${visitName(hospital, of)}`,
      send: (scene: Scene) => ask(scene, tabOf(scene, hospital, who, of), `appointments.${path}`, input),
      does: (copy) => (path === "accept" ? accept(copy, visitIn(copy, of)) : decline(visitIn(copy, of))),
    };
  };

export const accepts = answers("accept");
export const declines = answers("decline");

/** Every minute it is written down what nobody answered in time. It was over before. */
export const lapses: Plan = () => ({
  says: "requests lapse",
  send: async ({ till }) => {
    await till.sweepRequests();
    return done;
  },
  does: () => "ok",
});
