import { expect, test } from "vitest";
import { type Act, done, type Phase } from "./act.ts";
import { imagine } from "./imagine.ts";
import { holdAny, lookForAny } from "./rules/any-doctor.ts";
import { hold, keep } from "./rules/booking.ts";
import { cancel } from "./rules/cancelling.ts";
import { day, type Hospital, hour, noLimits, rhythms } from "./rules/hospital.ts";
import { timeFor } from "./rules/times.ts";
import { beginRound, lookRound, offerRound } from "./rules/waiting.ts";

const child = 3;

const week = { ...rhythms[0], seats: 1, staffOnly: [], invalid: [] };

/** Somebody waits for doctor A, and holds doctor C's time of A's first. */
function hospital(): Hospital {
  const slots = [0, 2].flatMap((doctor) => [day, day + hour].map((startsAt) => ({ doctor, startsAt })));
  const people = [0, 1, 2].map(() => ({ signedUp: true }));
  const none = {
    visits: [],
    holidays: [],
    leaves: [],
    blocks: [],
    counters: [],
    rooms: [],
    sittings: [],
    extras: [],
    places: [],
    attempts: [],
    rounds: [],
    looks: [],
  };
  const wait = { id: "wait", patient: child, doctor: 0, date: 1, askedAt: 0, asker: 1, offers: [] };
  const model: Hospital = {
    ...{ now: 0, slots, people, ...none, byId: [0, 1, 2], weeks: [week, week, week] },
    ...{
      numbersEarly: false,
      printedOn: null,
      teleLengths: [null, null, null],
      limits: [noLimits, noLimits, noLimits],
    },
    waits: [{ ...wait, status: "waiting" }],
  };
  const held = { slot: 2, seat: 0, source: "patient", holder: { person: 1, asVisitor: false } } as const;
  keep(model, { id: "held", ...held, time: timeFor(model, 2, held), patient: child, until: hour });
  return model;
}

const act = (does: Phase | readonly Phase[]): Act => ({ says: "", send: () => Promise.resolve(done), does });

const serving = act([
  (copy) => {
    beginRound(copy, "turn", 0);
    return null;
  },
  ...[1, 2, 3].flatMap((): Phase[] => [
    (copy) => (lookRound(copy, "turn") ? null : "ok"),
    (copy) => {
      offerRound(copy, "turn", (_, slot) => `offer ${slot}`);
      return null;
    },
  ]),
]);

const callingOff = act((copy) => {
  const visit = copy.visits.find(({ id }) => id === "held");
  return visit ? cancel(copy, visit, "desk", "ok") : "not_found";
});

const none = { of: () => [], attempt: () => [] };

test("who is served while their own hold is called off may be offered nothing, the first time, or what fitted when it was looked", () => {
  const played = [serving, callingOff].map((each) => ({ act: each, reply: done }));
  const ends = imagine(hospital(), played, none);
  expect(ends.map(({ wrong }) => wrong)).toEqual(ends.map(() => null));
  const offers = ends.map(({ model }) => model.waits.flatMap((wait) => wait.offers.map(({ visit }) => visit)).join());
  expect(new Set(offers)).toEqual(new Set(["", "offer 0", "offer 1"]));
});

test("what happens alone comes to one end, and an answer that nobody foresaw is told", () => {
  expect(imagine(hospital(), [{ act: serving, reply: done }], none)).toHaveLength(1);
  const [end] = imagine(hospital(), [{ act: callingOff, reply: { ...done, answer: "not_found" } }], none);
  expect(end?.wrong).toBe(": answered not_found, the model says ok");
});

test("who wants any doctor may be given whom they saw with the fewest visits, although somebody came there in between", () => {
  const model: Hospital = { ...hospital(), visits: [], waits: [], weeks: [{ ...week, seats: 2 }, week, week] };
  const [any, named] = ["any", "named"].map((id) => ({ id, slot: 0, who: "desk", patient: null }) as const);
  if (!any || !named) throw new Error("nobody wishes");
  const given = { ...done, data: { slot: 0 } };
  const byLook = act([(copy) => lookForAny(copy, any), (copy) => holdAny(copy, any, "ok", 0)]);
  const byName = act((copy) => hold(copy, named, "ok"));
  const ends = imagine(
    model,
    [byLook, byName].map((each) => ({ act: each, reply: given })),
    none,
  );
  const seats = ends.flatMap(({ wrong, model: { visits } }) => {
    const seatOf = (id: string) => visits.find((visit) => visit.id === id)?.seat;
    return wrong === null ? [`${seatOf("any")} ${seatOf("named")}`] : [];
  });
  expect(new Set(seats)).toEqual(new Set(["0 1", "1 0"]));
});
