import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "../kernel/id.ts";
import { paise } from "../kernel/money.ts";
import { pincodeIn } from "./delivery.ts";
import { type DeliveryRule, deliveryFee, servesArea, setDeliveryRuleInput, slotsOf } from "./delivery-rule.ts";

const zone = "Asia/Kolkata";
const monday = Temporal.Instant.from("2026-01-05T09:00:00+05:30");
const rule: DeliveryRule = {
  ...{
    validFrom: "2026-01-01T00:00:00.000Z" as never,
    active: true,
    taxClass: "standard",
    fee: paise(4_000),
    freeFrom: paise(50_000),
  },
  ...{ areas: ["411", "400001"], daysAhead: 2, leadMinutes: 60 },
  windows: [
    { days: [1, 2, 3, 4, 5, 6, 7], from: "10:00", until: "13:00", places: 5 },
    { days: [1, 3], from: "09:30", until: "10:00", places: 1 },
  ],
};

test("a time is offered as long as there is time to pack for it, the first one first", () => {
  const begins = (now: Temporal.Instant) => slotsOf(rule, { now, zone }).map(({ startsAt }) => startsAt);
  expect(begins(monday)).toEqual([
    "2026-01-05T04:30:00.000Z",
    "2026-01-06T04:30:00.000Z",
    "2026-01-07T04:00:00.000Z",
    "2026-01-07T04:30:00.000Z",
  ]);
  expect(begins(monday.add({ minutes: 1 }))[0]).toBe("2026-01-06T04:30:00.000Z");
  expect(slotsOf({ ...rule, active: false }, { now: monday, zone })).toEqual([]);
});

test("every offered time lies ahead, in its order, within the days of the rule, and ends after it began", () => {
  const minutes = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(
      minutes,
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 2_880 }),
      (after, daysAhead, leadMinutes) => {
        const now = monday.add({ minutes: after });
        const slots = slotsOf({ ...rule, daysAhead, leadMinutes }, { now, zone });
        const begins = slots.map(({ startsAt }) => Temporal.Instant.from(startsAt).epochMilliseconds);
        expect(begins).toEqual(begins.toSorted((a, b) => a - b));
        for (const { startsAt, endsAt } of slots) {
          const begin = Temporal.Instant.from(startsAt);
          expect(begin.epochMilliseconds).toBeGreaterThanOrEqual(now.add({ minutes: leadMinutes }).epochMilliseconds);
          expect(begin.epochMilliseconds).toBeLessThan(now.add({ hours: 24 * (daysAhead + 1) }).epochMilliseconds);
          expect(endsAt > startsAt).toBe(true);
        }
      },
    ),
  );
});

test("what is worth enough is brought for nothing", () => {
  expect(deliveryFee(rule, paise(49_999))).toBe(4_000);
  expect(deliveryFee(rule, paise(50_000))).toBe(0);
  expect(deliveryFee({ fee: paise(4_000), freeFrom: null }, paise(9_000_000))).toBe(4_000);
});

test("an area is a PIN code or the beginning of some", () => {
  const served = ["411038", "400001", "400002", "110011"].map((code) => servesArea(rule, code));
  expect(served).toEqual([true, true, false, false]);
});

test("a PIN code is found in an address, and a phone number is none", () => {
  expect(pincodeIn("12 Karve Road, Pune 411038")).toBe("411038");
  expect(pincodeIn("Pune 411 038, ring 9820012345")).toBe("411038");
  expect(pincodeIn("ring 9820012345")).toBe("");
});

test("who brings says where to and when, and no time twice", () => {
  const { validFrom: _, ...terms } = rule;
  const said = (more: object) => setDeliveryRuleInput.safeParse({ storeId: newId(), ...terms, ...more }).success;
  expect(said({})).toBe(true);
  expect(said({ areas: [] })).toBe(false);
  expect(said({ windows: [] })).toBe(false);
  expect(said({ active: false, areas: [], windows: [] })).toBe(true);
  expect(said({ windows: [...rule.windows, { days: [1], from: "10:00", until: "11:00", places: 1 }] })).toBe(false);
  expect(said({ windows: [{ days: [1], from: "10:00", until: "10:00", places: 1 }] })).toBe(false);
});
