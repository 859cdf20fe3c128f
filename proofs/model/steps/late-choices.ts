import { done, nameOf, ownerOf, type Plan, pick, slotName, tabOf, visitIn, visitName } from "../act.ts";
import type { Hospital, Visit } from "../rules/hospital.ts";
import { choosingOf, endChoices, keepNext, returnLate } from "../rules/late-choice.ts";
import { nextSlot } from "../rules/next-slot.ts";
import { ask, placeOf } from "../stage.ts";

/** Mostly one that waits for a word; now and then any that has a bill. */
function pickLate({ visits }: Hospital, nth: number): Visit | undefined {
  const waiting = visits.filter((visit) => choosingOf(visit) !== undefined);
  return pick(nth % 5 > 0 && waiting.length > 0 ? waiting : visits.filter(({ bills }) => bills.length > 0), nth);
}

/** Who answers: mostly the payer, else the desk for them, or somebody whom it does not concern. */
function answering(hospital: Hospital, visit: Visit, who: number) {
  const owner = ownerOf(hospital, visit);
  const person = who % 8 === 0 ? who % 3 : who % 8 === 1 || owner === undefined ? ("desk" as const) : owner;
  const isOwn = person === "desk" || person === owner;
  return typeof person === "number" && !hospital.people[person]?.signedUp ? undefined : { person, isOwn };
}

/** The doctor's next time, or once in a while another one of the same doctor. */
export const keepsNext =
  (visit: number, who: number, other: number): Plan =>
  (hospital) => {
    const of = pickLate(hospital, visit);
    const by = of && answering(hospital, of, who);
    if (!of || !by) return null;
    const doctor = hospital.slots[of.slot]?.doctor ?? 0;
    const next = nextSlot(hospital, of);
    const slot = other % 4 === 0 || next === undefined ? doctor * 3 + (other % 3) : next;
    return {
      says: `${nameOf(by.person)} takes ${slotName(slot)} for ${visitName(hospital, of)}, paid too late`,
      send: (scene) => {
        const { startsAt } = placeOf(scene, slot);
        const input = { appointmentId: of.id, startsAt };
        return ask(scene, tabOf(scene, hospital, by.person), "billing.keepNextTime", input);
      },
      does: (copy) => keepNext(copy, visitIn(copy, of), slot, by.isOwn),
    };
  };

export const returnsLate =
  (visit: number, who: number): Plan =>
  (hospital) => {
    const of = pickLate(hospital, visit);
    const by = of && answering(hospital, of, who);
    if (!of || !by) return null;
    return {
      says: `${nameOf(by.person)} wants the money of ${visitName(hospital, of)} back, paid too late`,
      send: (scene) =>
        ask(scene, tabOf(scene, hospital, by.person), "billing.returnLateMoney", { appointmentId: of.id }),
      does: (copy) => returnLate(copy, visitIn(copy, of), by.isOwn),
    };
  };

export const choicesEnd: Plan = () => ({
  says: "choices whose time is over end",
  send: async ({ till }) => {
    await till.endChoices();
    return done;
  },
  does: endChoices,
});
