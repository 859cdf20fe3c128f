import { isSignedUp, nameOf, type Plan, patientName, pick, slotName, tabOf, visitName } from "../act.ts";
import { patientOf } from "../rules/booking.ts";
import { confirmFamily, holdFamily } from "../rules/families.ts";
import { dateOf, type Hospital, startOf, type Visit } from "../rules/hospital.ts";
import { ask, patientIdOf, placeOf } from "../stage.ts";
import { settlementOf } from "./counter.ts";

/** Somebody holds for themselves and a child, one after the other; the desk for any two or three. */
export const holdsFamily =
  (slot: number, who: number, first: number): Plan =>
  (hospital) => {
    const by = pick([0, 1, 2, "desk", "desk"] as const, who) ?? "desk";
    if (by !== "desk" && !isSignedUp(hospital, by)) return null;
    const own = by === "desk" ? some(first) : [patientOf(by, false), patientOf(by, true)];
    const patients = first % 2 === 0 ? own : own.toReversed();
    const wish = { slot: startFor(hospital, slot), patients, by };
    return {
      says: `${nameOf(by)} holds ${slotName(wish.slot)} and after for ${patients.map(patientName).join(" and ")}`,
      send: (scene) => {
        const patientIds = patients.map((patient) => patientIdOf(scene, patient));
        const input = { ...placeOf(scene, wish.slot), patientIds };
        return ask(scene, tabOf(scene, hospital, by), "appointments.holdFamily", input);
      },
      does: (copy, { data }) => holdFamily(copy, wish, idsIn(data)),
    };
  };

/** Mostly one that has a neighbour, or hardly anybody would find room. */
function startFor({ slots }: Hospital, nth: number): number {
  const slot = nth % slots.filter(({ extra }) => !extra).length;
  return nth % 4 > 0 ? slot - (slot % 3) : slot;
}

const some = (first: number) => Array.from({ length: first % 5 === 0 ? 3 : 2 }, (_, nth) => (first + nth) % 6);

function idsIn({ holds }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(holds) ? holds.map(({ appointmentId }) => String(appointmentId)) : [];
}

/** The desk settles what is held for two or three at once; they may not belong together. */
export const confirmsFamily =
  (nth: number, how: number): Plan =>
  (hospital) => {
    const of = heldTogether(hospital, nth);
    if (of.length < 2) return null;
    const settlement = pick(["cash", "upi", "later", "cash", "upi", "later", null] as const, how) ?? null;
    const ids = of.map(({ id }) => id);
    return {
      says: `the desk settles ${of.map((visit) => visitName(hospital, visit)).join(" and ")} at once, ${settlement}`,
      send: (scene) => {
        const input = { appointmentIds: ids, settlement: settlementOf(settlement) };
        return ask(scene, scene.desk, "appointments.confirmFamily", input);
      },
      does: (copy, { answer }) => confirmFamily(copy, ids, settlement, answer),
    };
  };

/** Of one day of one doctor, as long as there are such. */
function heldTogether(hospital: Hospital, nth: number): Visit[] {
  const held = hospital.visits.filter(({ status, patient }) => status === "pending" && patient !== null);
  const dayOf = ({ slot }: Visit) => `${hospital.slots[slot]?.doctor} ${dateOf(startOf(hospital, { slot }))}`;
  const days = [...Map.groupBy(held, dayOf).values()].filter((each) => each.length > 1);
  const there = nth % 5 > 0 ? pick(days, nth) : undefined;
  const among = there ?? hospital.visits;
  const chosen = Array.from({ length: 2 + (nth % 2) }, (_, each) => pick(among, nth + each));
  return [...new Set(chosen)].filter((visit) => visit !== undefined);
}
