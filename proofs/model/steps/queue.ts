import { freshId } from "../../harness/chance.ts";
import { doctorName, type Plan, patientName, pick, tabOf, visitIn, visitName } from "../act.ts";
import { dateOf, type Hospital } from "../rules/hospital.ts";
import { callAgain, callNext, openPlaces } from "../rules/queue.ts";
import { transfer } from "../rules/transfers.ts";
import { walkIn } from "../rules/walk-ins.ts";
import { ask, patientIdOf, type Scene } from "../stage.ts";
import { settlementOf } from "./counter.ts";

/** Somebody stands at the desk without a booking, mostly on a day on which the doctor sits. */
export const walksIn =
  (doctor: number, patient: number, how: number): Plan =>
  (hospital) => {
    const today = dateOf(hospital.now);
    if (how % 4 > 0 && !hospital.slots.some(({ startsAt }) => dateOf(startsAt) === today)) return null;
    const settlement = pick(["cash", "upi", "later"] as const, how) ?? "cash";
    const came = { id: freshId(), doctor: doctor % 3, patient: patient % 6, settlement };
    return {
      says: `${patientName(came.patient)} walks in to see ${doctorName(came.doctor)}, ${settlement}`,
      send: (scene) => {
        const { branchId } = scene.till.server.hospital;
        const at = { id: came.id, doctorId: scene.doctors[came.doctor]?.id, branchId };
        const input = { ...at, patientId: patientIdOf(scene, came.patient), settlement: settlementOf(settlement) };
        return ask(scene, scene.desk, "queue.walkIn", input);
      },
      does: (copy) => walkIn(copy, came),
    };
  };

/** A doctor, or the desk for them, calls whoever is next. */
export const callsNext =
  (doctor: number, byDesk: boolean): Plan =>
  (hospital) => {
    const waited = [0, 1, 2].filter((each) => openPlaces(hospital, each).length > 0);
    const at = pick(waited, doctor);
    if (at === undefined) return null;
    return {
      says: `${byDesk ? "the desk calls" : "the doctor calls"} the next one for ${doctorName(at)}`,
      send: (scene) => {
        const { branchId } = scene.till.server.hospital;
        const tab = byDesk ? scene.desk : (scene.doctors[at]?.tab ?? scene.desk);
        return ask(scene, tab, "queue.callNext", { doctorId: scene.doctors[at]?.id, branchId });
      },
      does: (copy) => callNext(copy, at),
    };
  };

/** Whoever has a number of today is passed over, or called once more. */
const callsAgain =
  (does: "skip" | "recall") =>
  (nth: number): Plan =>
  (hospital: Hospital) => {
    const there = [0, 1, 2].flatMap((doctor) => openPlaces(hospital, doctor));
    const called = there.filter(({ status }) => status === "called" || status === "skipped");
    const id = pick(nth % 4 > 0 && called.length > 0 ? called : there, nth)?.visit;
    const visit = hospital.visits.find((each) => each.id === id);
    if (!visit) return null;
    return {
      says: `the doctor ${does}s ${visitName(hospital, visit)}`,
      send: async (scene) => {
        const entryId = await entryOf(scene, visit.id);
        return ask(scene, tabOf(scene, hospital, "doctor", visit), `queue.${does}`, { entryId });
      },
      does: (copy) => callAgain(copy, visit.id, does),
    };
  };

export const skips = callsAgain("skip");
export const recalls = callsAgain("recall");

/** Somebody who waits is sent to another doctor, or once in a while to the same one. */
export const transfers =
  (nth: number, to: number, byDesk: boolean): Plan =>
  (hospital) => {
    const there = [0, 1, 2].flatMap((doctor) => openPlaces(hospital, doctor));
    const place = pick(there, nth);
    const visit = hospital.visits.find(({ id }) => id === place?.visit);
    if (!place || !visit) return null;
    const { doctor: from } = place;
    const target = to % 7 === 6 ? from : (from + 1 + (to % 2)) % 3;
    const by = byDesk ? "desk" : from;
    return {
      says: `${byDesk ? "the desk sends" : "the doctor sends"} ${visitName(hospital, visit)} on to ${doctorName(target)}`,
      send: async (scene) => {
        const tab = byDesk ? scene.desk : tabOf(scene, hospital, "doctor", visit);
        const entryId = await entryOf(scene, visit.id);
        return ask(scene, tab, "queue.transfer", { entryId, doctorId: scene.doctors[target]?.id });
      },
      does: (copy, { answer: told }) => transfer(copy, visitIn(copy, visit), { to: target, by, from, told }),
    };
  };

/** The administration lets numbers be given when a visit is booked, or to who comes. */
export const numbersWhen: Plan = ({ numbersEarly }) => {
  const tokenAt = numbersEarly ? "check_in" : "confirm";
  return {
    says: `numbers are given at the ${tokenAt}`,
    send: (scene) => ask(scene, scene.admin, "settings.amend", { tokenAt }),
    does: (copy) => {
      copy.numbersEarly = !numbersEarly;
      return "ok";
    },
  };
};

async function entryOf({ till }: Scene, appointmentId: string): Promise<string> {
  const [row] = await till.asOwner("select id from queue_entries where appointment_id = $1", [appointmentId]);
  return String(row?.id);
}
