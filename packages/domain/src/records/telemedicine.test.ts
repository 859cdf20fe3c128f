import { expect, test } from "vitest";
import { consultKinds, footings, gateOf, telemedicineLists } from "./telemedicine.ts";

test("in person everything may be prescribed", () => {
  for (const list of telemedicineLists)
    for (const footing of footings) expect(gateOf(list, "in_person", footing)).toBeNull();
});

test("what is prohibited never is from afar, whatever went before", () => {
  for (const footing of footings)
    for (const consult of ["video", "audio"] as const) expect(gateOf("prohibited", consult, footing)).toBe("never");
});

/** Guidelines, section 3.7.4: by list, what a first consult, a follow-up and a refill lack by video and by voice. */
test.each([
  ["O", "first", null, null],
  ["O", "follow_up", null, null],
  ["O", "refill", null, null],
  ["A", "first", null, "video"],
  ["A", "follow_up", null, null],
  ["A", "refill", null, null],
  ["B", "first", "meeting", "meeting"],
  ["B", "follow_up", null, null],
  ["B", "refill", null, null],
  ["none", "first", "earlier_prescription", "earlier_prescription"],
  ["none", "follow_up", "earlier_prescription", "earlier_prescription"],
  ["none", "refill", null, null],
] as const)("list %s, %s: by video %s, by voice %s", (list, footing, video, audio) => {
  expect([gateOf(list, "video", footing), gateOf(list, "audio", footing)]).toEqual([video, audio]);
});

test("nothing that a weaker footing allows is refused to a stronger one", () => {
  for (const list of telemedicineLists)
    for (const consult of consultKinds)
      footings.forEach((footing, index) => {
        if (gateOf(list, consult, footing) !== null) return;
        for (const stronger of footings.slice(index)) expect(gateOf(list, consult, stronger)).toBeNull();
      });
});
