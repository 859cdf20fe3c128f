import { freshId } from "../../harness/chance.ts";
import {
  type Act,
  done,
  isSentOn,
  isSignedUp,
  nameOf,
  ownerOf,
  type Plan,
  patientName,
  pick,
  pickSlot,
  pickVisit,
  slotName,
  tabOf,
  visitIn,
  visitName,
} from "../act.ts";
import { holdAny, lookForAny } from "../rules/any-doctor.ts";
import { claim, hold, patientOf, release, type Speaker, type Wish } from "../rules/booking.ts";
import { cancel } from "../rules/cancelling.ts";
import { byHand, type Hospital, type Visit } from "../rules/hospital.ts";
import { held } from "../rules/money.ts";
import { ask, patientIdOf, placeOf, type Scene } from "../stage.ts";

/** Somebody taps a time: a visitor for nobody yet, an account for itself, a child or nobody yet, the desk for anyone. */
export const holds =
  (slot: number, who: number, forWhom: number): Plan =>
  (hospital) =>
    taking(hospital, wishOf(hospital, slot, who, forWhom));

/** Somebody taps a time for a visit by telephone, mostly one at which a long one may begin. */
export const holdsTele =
  (slot: number, who: number, forWhom: number): Plan =>
  (hospital) => {
    const at = slot % 4 > 0 ? slot - ((slot % 9) % 3) : slot;
    return taking(hospital, { ...wishOf(hospital, at, who, forWhom), kind: "tele" });
  };

/** Somebody taps a time that somebody has asked the doctor for, or had. */
export const holdsAsked =
  (visit: number, who: number, forWhom: number): Plan =>
  (hospital) => {
    const asked = hospital.visits.filter(
      ({ slot, status }) => hospital.slots[slot]?.doctor === byHand && (status === "requested" || status === "expired"),
    );
    const slot = pick(asked, visit)?.slot;
    return slot === undefined ? null : taking(hospital, wishOf(hospital, slot, who, forWhom));
  };

/** Somebody taps a time at which anybody of the department will do. */
export const holdsAny =
  (slot: number, who: number, forWhom: number): Plan =>
  (hospital) => {
    const wish = wishOf(hospital, slot, who, forWhom);
    const { id, patient } = wish;
    return {
      says: `${nameOf(wish.who)} holds any doctor's time of ${slotName(wish.slot)} for ${patientName(patient)}`,
      send: async (scene) => {
        const { doctorId: _, ...at } = placeOf(scene, wish.slot);
        const patientId = patient === null ? undefined : patientIdOf(scene, patient);
        const input = { id, ...at, departmentId: scene.departmentId, patientId };
        const reply = await ask(scene, tabOf(scene, hospital, wish.who), "appointments.holdAny", input);
        return { ...reply, data: { doctor: scene.doctors.findIndex((each) => each.id === reply.data.doctorId) } };
      },
      does: [
        (copy) => lookForAny(copy, wish),
        (copy, { answer, data }) => {
          const at = copy.slots[wish.slot]?.startsAt;
          const given = copy.slots.findIndex(({ doctor, startsAt }) => doctor === data.doctor && startsAt === at);
          return holdAny(copy, wish, answer, given < 0 ? undefined : given);
        },
      ],
    };
  };

function wishOf(hospital: Hospital, slot: number, who: number, forWhom: number): Wish {
  const speaker = pick([0, 1, 2, "desk"] as const, who) ?? 0;
  const patient =
    speaker === "desk"
      ? forWhom % 6
      : isSignedUp(hospital, speaker)
        ? (pick([null, patientOf(speaker, false), patientOf(speaker, true)], forWhom) ?? null)
        : null;
  return { id: freshId(), slot: pickSlot(hospital, slot), who: speaker, patient };
}

function taking(hospital: Hospital, wish: Wish): Act {
  const { id, slot, who, patient, kind } = wish;
  return {
    says: `${nameOf(who)} holds ${slotName(slot)} for ${patientName(patient)}${kind ? ", by telephone" : ""}`,
    send: (scene) => {
      const patientId = patient === null ? undefined : patientIdOf(scene, patient);
      const input = { id, ...placeOf(scene, slot), kind, patientId };
      return ask(scene, tabOf(scene, hospital, who), "appointments.hold", input);
    },
    does: (copy, { answer }) => hold(copy, wish, answer),
  };
}

/** A visitor signs up, and what they hold passes to the account and gets its patient. */
export const signsUp =
  (who: number, child: boolean): Plan =>
  (hospital) => {
    const person = who % hospital.people.length;
    if (isSignedUp(hospital, person)) return null;
    const theirs = hospital.visits.findLast(
      ({ patient, holder, status }) => patient === null && holder?.person === person && status !== "cancelled",
    );
    const patient = patientOf(person, child);
    return {
      says: `${nameOf(person)} signs up${theirs ? ` and claims ${visitName(hospital, theirs)} for ${patientName(patient)}` : ""}`,
      send: (scene) => (theirs ? claiming(scene, theirs, person, patient) : Promise.resolve(done)),
      does: (copy, { answer: told }) => {
        const signing = copy.people[person];
        if (signing) signing.signedUp = true;
        return theirs ? claim(copy, visitIn(copy, theirs), { who: person, patient, told }) : "ok";
      },
    };
  };

function claiming(scene: Scene, { id }: Visit, person: number, patient: number) {
  const tab = scene.people[person]?.account;
  if (!tab) throw new Error("nobody there");
  return ask(scene, tab, "appointments.claim", { appointmentId: id, patientId: patientIdOf(scene, patient) });
}

/** An account says for whom a time is, or that it is for somebody else after all; it may be no business of theirs. */
export const claims =
  (visit: number, who: number, child: boolean): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    const owner = of && ownerOf(hospital, of);
    const person = who % 8 === 0 ? who % 3 : owner;
    if (!of || !isSignedUp(hospital, person)) return null;
    const patient = patientOf(person, child);
    return {
      says: `${nameOf(person)} claims ${visitName(hospital, of)} for ${patientName(patient)}`,
      send: (scene) => claiming(scene, of, person, patient),
      does: (copy, { answer: told }) => claim(copy, visitIn(copy, of), { who: person, patient, told }),
    };
  };

/** A hold is given back by whoever has it. */
export const releases =
  (visit: number, byDesk: boolean): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    const who = of && (byDesk ? "desk" : ownerOf(hospital, of));
    if (!of || who === undefined) return null;
    return {
      says: `${nameOf(who)} releases ${visitName(hospital, of)}`,
      send: (scene) => ask(scene, tabOf(scene, hospital, who), "appointments.release", { appointmentId: of.id }),
      does: (copy, { answer }) => release(copy, visitIn(copy, of), who, answer),
    };
  };

/** A visit is called off by its patient, the desk, its doctor, or by a stranger for whom it does not exist. */
export const cancels =
  (visit: number, who: number): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    const speaker = of && cancelling(hospital, of, who);
    if (!of || speaker === undefined) return null;
    const input = { appointmentId: of.id, reason: "It cannot be" };
    return {
      says: `${nameOf(speaker)} cancels ${visitName(hospital, of)}`,
      send: (scene) => ask(scene, tabOf(scene, hospital, speaker, of), "appointments.cancel", input),
      does: (copy, { answer, data }) => {
        const at = visitIn(copy, of);
        const before = keptOf(at);
        if (isSentOn(copy, of, speaker)) return "not_found";
        const expected = cancel(copy, at, speaker, answer);
        const refund = before - keptOf(at);
        return expected === "ok" && answer === "ok" && data.refund !== refund ? `a refund of ${refund}` : expected;
      },
    };
  };

function cancelling(hospital: Hospital, of: Visit, who: number): Speaker | undefined {
  const speaker = pick(["owner", "owner", "owner", "desk", "doctor", "stranger"] as const, who) ?? "owner";
  if (speaker === "desk" || speaker === "doctor") return speaker;
  const owner = ownerOf(hospital, of);
  if (speaker === "owner") return isSignedUp(hospital, owner) ? owner : undefined;
  return [0, 1, 2].find((person) => person !== owner && isSignedUp(hospital, person));
}

function keptOf({ bills }: Visit): number {
  return bills
    .flatMap(({ payments }) => payments)
    .reduce((sum, payment) => sum + (payment.outcome === "confirmed" ? held(payment) : 0), 0);
}
