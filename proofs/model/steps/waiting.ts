import { freshId } from "../../harness/chance.ts";
import {
  dateOn,
  doctorName,
  done,
  isSignedUp,
  nameOf,
  type Phase,
  type Plan,
  patientName,
  pick,
  tabOf,
} from "../act.ts";
import { personOf, release } from "../rules/booking.ts";
import type { Hospital } from "../rules/hospital.ts";
import { beginRound, join, lookRound, offerRound, quit } from "../rules/waiting.ts";
import { ask, dateText, patientIdOf, type Reply, type Scene } from "../stage.ts";

/** Somebody, or the desk for them, asks to be told when a time of a doctor comes free. */
export const joins =
  (doctor: number, patient: number, which: number): Plan =>
  (hospital) => {
    const wish = { patient: patient % 6, doctor: doctor % 3, date: dateOn(hospital, which) };
    const person = personOf(wish.patient);
    const byDesk = !isSignedUp(hospital, person) || patient % 4 === 3;
    return {
      says: `${byDesk ? "the desk" : nameOf(person)} lets ${patientName(wish.patient)} wait for ${doctorName(wish.doctor)}`,
      send: (scene) => {
        const day = dateText(wish.date);
        const doctorId = scene.doctors[wish.doctor]?.id;
        const { branchId } = scene.till.server.hospital;
        const input = { patientId: patientIdOf(scene, wish.patient), doctorId, branchId, from: day, to: day };
        return ask(scene, byDesk ? scene.desk : tabOf(scene, hospital, person), "waitlist.join", input);
      },
      does: (copy, { data }) => join(copy, { ...wish, id: String(data.entryId), asker: byDesk ? null : person }),
    };
  };

/** Somebody waits no more; a time that is held for them is let go. */
export const quits =
  (nth: number, byDesk: boolean): Plan =>
  (hospital) => {
    const wait = pick(hospital.waits, nth);
    const person = wait && personOf(wait.patient);
    if (!wait || (!byDesk && !isSignedUp(hospital, person))) return null;
    const held = wait.offers.find(({ open }) => open)?.visit;
    return {
      says: `${patientName(wait.patient)} waits no more for ${doctorName(wait.doctor)}`,
      send: async (scene) => {
        const tab = byDesk ? scene.desk : tabOf(scene, hospital, person ?? 0);
        const reply = await ask(scene, tab, "waitlist.leave", { entryId: wait.id });
        return { ...reply, data: { ...reply.data, calledOff: await isCalledOff(scene, held) } };
      },
      does: (copy, { data }) => {
        const mine = copy.waits.find(({ id }) => id === wait.id);
        if (!mine) return "not_found";
        const open = mine.offers.find((offer) => offer.open)?.visit;
        const visit = copy.visits.find(({ id }) => id === open);
        const answer = quit(mine);
        // One that ran out may be called off or be gone: nobody has promised when it is tidied away.
        const isHeld = visit?.status === "pending" || (visit?.status === "expired" && data.calledOff === true);
        if (answer === "ok" && visit && isHeld) release(copy, visit, "desk", "ok");
        return answer;
      },
    };
  };

async function isCalledOff({ till }: Scene, id: string | undefined): Promise<boolean> {
  const rows = await till.asOwner("select status from appointments where id = $1", [id ?? null]);
  return rows.some(({ status }) => status === "cancelled");
}

/** The worker's turn at those who wait for one doctor. */
export const serves =
  (doctor: number): Plan =>
  (hospital) => {
    const at = pick(
      [0, 1, 2].filter((each) => hospital.waits.some((wait) => wait.doctor === each)),
      doctor,
    );
    if (at === undefined) return null;
    return {
      says: `who waits for ${doctorName(at)} is served`,
      send: async (scene) => {
        await scene.till.serveWaits(scene.doctors[at]?.id ?? "");
        return { ...done, data: { offers: await offersOf(scene, hospital) } };
      },
      does: turnAt(at),
    };
  };

/** It looks and then offers, in another transaction, until nobody fits; between any two of these somebody else may come. */
function turnAt(doctor: number): Phase[] {
  const id = freshId();
  const look: Phase = (copy) => (lookRound(copy, id) ? null : "ok");
  const offer: Phase = (copy, reply) => {
    const offers = offersIn(reply);
    offerRound(copy, id, (wait, slot) => offers.find((each) => each.wait === wait && each.slot === slot)?.visit ?? "?");
    return null;
  };
  const begin: Phase = (copy) => {
    beginRound(copy, id, doctor);
    return null;
  };
  return [begin, ...Array.from({ length: mostTries }, () => [look, offer]).flat()];
}

/** More than can be needed: a doctor has three times, and six patients wait at the most. */
const mostTries = 30;

interface Offered {
  readonly wait: string;
  readonly slot: number;
  readonly visit: string;
}

/** Every offer that was ever made to those who wait here: the product names the visits, the model says which there are. */
async function offersOf({ till, doctors }: Scene, { slots, waits }: Hospital): Promise<Offered[]> {
  const rows = await till.asOwner(
    `select entry_id, appointment_id, doctor_id, extract(epoch from starts_at)::float8 as at
     from wait_offers where entry_id = any($1)`,
    [waits.map(({ id }) => id)],
  );
  return rows.map(({ entry_id: wait, appointment_id: visit, doctor_id: id, at }) => ({
    wait: String(wait),
    visit: String(visit),
    slot: slots.findIndex(({ doctor, startsAt }) => doctors[doctor]?.id === id && startsAt === Number(at)),
  }));
}

const offersIn = ({ data }: Reply): readonly Offered[] => (Array.isArray(data.offers) ? data.offers : []);
