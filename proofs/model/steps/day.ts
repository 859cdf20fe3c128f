import {
  type Act,
  done,
  isSentOn,
  isSignedUp,
  nameOf,
  ownerOf,
  type Plan,
  pick,
  pickVisit,
  tabOf,
  visitIn,
  visitName,
} from "../act.ts";
import type { Speaker } from "../rules/booking.ts";
import { type Code, checkIn, complete, miss, missByRule, start, undoMiss } from "../rules/day.ts";
import { type Answer, dateOf, day, type Hospital, hour, minute, startOf, type Visit } from "../rules/hospital.ts";
import { ask, type Scene } from "../stage.ts";

const minutes = [3, 3, 3, 6, 6, 12, 31, 65];
const spans = [...minutes.map((span) => span * minute), day, 73 * hour];

/** The clock goes on: some minutes, a day, or to just before or just after the next visit's time. */
export const waits =
  (span: number): Plan =>
  (hospital) => {
    const kind = span % (spans.length + jumps.length);
    const lead = spans[kind] ?? untilNext(hospital, kind - spans.length);
    return Number.isFinite(lead) ? passing(lead) : null;
  };

/** The next time at which anybody sits comes near: only then do people wait, and are called and sent on. */
export const dayComes =
  (nth: number): Plan =>
  (hospital) => {
    const lead = untilNext(hospital, nth % jumps.length);
    return Number.isFinite(lead) ? passing(lead) : null;
  };

const jumps = [-50, -20, 2].map((minutes) => minutes * minute);

function untilNext({ slots, now }: Hospital, jump: number): number {
  const next = Math.min(...slots.map(({ startsAt }) => startsAt).filter((at) => at > now + hour));
  return next + (jumps[jump] ?? 0) - now;
}

const passing = (lead: number): Act => ({
  says: `${Math.round(lead / minute)} minutes pass`,
  lead,
  send: async () => done,
  does: () => "ok",
});

/** Every minute the sweep tidies holds that ran out: nobody sees a difference. */
export const sweeps: Plan = () => ({
  says: "the sweep tidies holds",
  send: async ({ till }) => {
    await till.sweep();
    return done;
  },
  does: () => "ok",
});

const step =
  (
    path: string,
    name: string,
    who: Speaker,
    visit: Visit,
    change: (copy: Hospital, visit: Visit) => Answer,
    more: object = {},
  ) =>
  (hospital: Hospital): Act => ({
    says: `${nameOf(who)} ${name} ${visitName(hospital, visit)}`,
    send: (scene) => ask(scene, tabOf(scene, hospital, who, visit), path, { appointmentId: visit.id, ...more }),
    does: (copy) => change(copy, visitIn(copy, visit)),
  });

export const checksIn =
  (visit: number, byDesk: boolean): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    const who = of && (byDesk ? "desk" : ownerOf(hospital, of));
    if (!of || who === undefined || (who !== "desk" && !isSignedUp(hospital, who))) return null;
    return step("appointments.checkIn", "checks in", who, of, (copy, at) => checkIn(copy, at, who))(hospital);
  };

/** A patient reads a code at the counter, or says to have read one; mostly somebody who is awaited today. */
export const checksInByCode =
  (visit: number, how: number): Plan =>
  (hospital) => {
    const today = dateOf(hospital.now);
    const awaited = hospital.visits.filter(
      (each) => each.status === "confirmed" && dateOf(startOf(hospital, each)) === today,
    );
    const of = visit % 4 > 0 && awaited.length > 0 ? pick(awaited, visit) : pickVisit(hospital, visit);
    const who = of && ownerOf(hospital, of);
    const read = pick(["screen", "screen", "print", "print", "forged"] as const, how) ?? "screen";
    if (!of || !isSignedUp(hospital, who) || (read === "print" && hospital.printedOn === null)) return null;
    return {
      says: `${nameOf(who)} checks in ${visitName(hospital, of)} by the code: ${read}`,
      send: async (scene) => {
        const input = { appointmentId: of.id, code: await codeOf(scene, read) };
        return ask(scene, tabOf(scene, hospital, who), "appointments.checkIn", input);
      },
      does: (copy) => checkIn(copy, visitIn(copy, of), who, read),
    };
  };

interface CodesView {
  readonly screen: { readonly code: string };
  readonly paper: { readonly code: string };
}

const codesNow = ({ desk }: Scene) => desk.query<CodesView>("queue.checkInCodes");

async function codeOf(scene: Scene, read: Code): Promise<string> {
  if (read === "print") return scene.print ?? "";
  const { code } = (await codesNow(scene)).screen;
  return read === "forged" ? code.replace(/[^.]+$/, (signature) => [...signature].reverse().join("")) : code;
}

/** The desk prints the counter's code of the day, and it hangs there on other days too. */
export const prints: Plan = () => ({
  says: "the desk prints the counter's code",
  send: async (scene) => {
    scene.print = (await codesNow(scene)).paper.code;
    return done;
  },
  does: (copy) => {
    copy.printedOn = dateOf(copy.now);
    return "ok";
  },
});

/** Mostly one whose time has come. */
export const misses =
  (visit: number, byDesk: boolean): Plan =>
  (hospital) => {
    const awaited = hospital.visits.filter(
      (each) => ["confirmed", "checked_in"].includes(each.status) && startOf(hospital, each) <= hospital.now,
    );
    const of = visit % 4 > 0 && awaited.length > 0 ? pick(awaited, visit) : pickVisit(hospital, visit);
    if (!of) return null;
    return step("appointments.miss", "marks as missed", byDesk ? "desk" : "doctor", of, miss)(hospital);
  };

/** The rule's turn at visits that nobody came to. */
export const missesByRule: Plan = () => ({
  says: "visits that nobody came to are marked as missed",
  send: async ({ till }) => {
    await till.markMissed();
    return done;
  },
  does: missByRule,
});

export const undoesMiss =
  (visit: number): Plan =>
  (hospital) => {
    const of = pick(
      hospital.visits.filter(({ status }) => status === "no_show"),
      visit,
    );
    return of
      ? step("appointments.undoMiss", "finds after all", "desk", of, undoMiss, { reason: "was there" })(hospital)
      : null;
  };

/** The doctor calls the patient in, which opens the record. */
export const starts =
  (visit: number): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    if (!of) return null;
    return {
      says: `the doctor calls in ${visitName(hospital, of)}`,
      send: async (scene) => {
        const input = { appointmentId: of.id };
        const reply = await ask(scene, tabOf(scene, hospital, "doctor", of), "records.openVisit", input);
        if (reply.answer === "ok") scene.records.set(of.id, String(reply.data.encounterId));
        return reply;
      },
      does: (copy) => (isSentOn(copy, of, "doctor") ? "not_found" : start(copy, visitIn(copy, of))),
    };
  };

export const completes =
  (visit: number): Plan =>
  (hospital) => {
    const of = pick(
      hospital.visits.filter(({ hasRecord }) => hasRecord),
      visit,
    );
    if (!of) return null;
    return {
      says: `the doctor completes ${visitName(hospital, of)}`,
      send: (scene) => {
        const input = { encounterId: scene.records.get(of.id) };
        return ask(scene, tabOf(scene, hospital, "doctor", of), "records.completeVisit", input);
      },
      does: (copy) => complete(copy, visitIn(copy, of)),
    };
  };

/** The last thing that was done is sent once more under its key: the same answer, and nothing changes. */
export const repeats: Plan = () => ({
  says: "the last request is sent again",
  send: async ({ last }) => {
    if (!last) return done;
    const said = await (await last.tab.post(`/trpc/${last.path}`, last.body)).text();
    return { answer: said === last.said ? "ok" : `another answer: ${said.slice(0, 200)}`, data: {} };
  },
  does: () => "ok",
});
