import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { allocate, firstExpiryFirst, freeUnits, isOutOfTurn, type ShelfBatch, type WantedLine } from "./allocation.ts";

const today = calendarDate.parse("2026-12-07");
const days = ["2026-12-06", "2026-12-07", "2026-12-31", "2027-03-31", "2027-06-30"];
const medicines = ["a", "b", "c"];
const packOf: Readonly<Record<string, number>> = { a: 1, b: 10, c: 15 };

const shelves = fc
  .array(
    fc.record({
      medicineId: fc.constantFrom(...medicines),
      expiresOn: fc.constantFrom(...days),
      onHand: fc.nat(60),
      promised: fc.nat(60),
      blocked: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map(
      ({ promised, ...row }, index): ShelfBatch => ({
        ...row,
        batchId: `${row.medicineId}${index}`,
        reserved: Math.min(promised, row.onHand),
      }),
    ),
  );

const wishes = fc.array(
  fc
    .record({ medicineId: fc.constantFrom(...medicines), times: fc.integer({ min: 1, max: 6 }) })
    .map(({ medicineId, times }): WantedLine => {
      const step = packOf[medicineId] ?? 1;
      return { medicineId, units: times * step, step };
    }),
  { minLength: 1, maxLength: 6 },
);

const batch = (batchId: string, expiresOn: string, onHand: number, more: Partial<ShelfBatch> = {}): ShelfBatch => ({
  ...{ batchId, expiresOn, onHand, medicineId: "a", reserved: 0, blocked: false },
  ...more,
});

describe("for any shelf and any wishes", () => {
  test("a plan gives every line its units, and takes no more of a batch than is free", () => {
    fc.assert(
      fc.property(shelves, wishes, (shelf, lines) => {
        const plan = allocate(lines, shelf, today);
        if (!plan.ok) return;
        for (const [line, { units, medicineId, step }] of lines.entries()) {
          const own = plan.picks.filter((pick) => pick.line === line);
          expect(own.reduce((all, pick) => all + pick.units, 0)).toBe(units);
          for (const pick of own) {
            expect(pick.units > 0 && pick.units % step === 0).toBe(true);
            expect(shelf.find(({ batchId }) => batchId === pick.batchId)?.medicineId).toBe(medicineId);
          }
        }
        for (const each of shelf) {
          const taken = plan.picks.filter(({ batchId }) => batchId === each.batchId);
          expect(taken.reduce((all, { units }) => all + units, 0)).toBeLessThanOrEqual(freeUnits(each, today));
        }
      }),
    );
  });

  test("nothing past its last day, blocked or promised is taken, and nothing while an earlier batch has a step left", () => {
    fc.assert(
      fc.property(shelves, wishes, (shelf, lines) => {
        const plan = allocate(lines, shelf, today);
        if (!plan.ok) return;
        const taken = (id: string) =>
          plan.picks.filter(({ batchId }) => batchId === id).reduce((all, { units }) => all + units, 0);
        const used = shelf.filter(({ batchId }) => taken(batchId) > 0);
        for (const each of used) {
          expect(each.blocked || each.expiresOn < today).toBe(false);
          const step = packOf[each.medicineId] ?? 1;
          const earlier = shelf.filter(
            (other) => other.medicineId === each.medicineId && firstExpiryFirst(other, each) < 0,
          );
          for (const other of earlier) expect(freeUnits(other, today) - taken(other.batchId)).toBeLessThan(step);
        }
      }),
    );
  });

  test("where it does not reach, each line that falls short is named with what there was, and only those", () => {
    fc.assert(
      fc.property(shelves, wishes, (shelf, lines) => {
        const plan = allocate(lines, shelf, today);
        const wholeSteps = (medicineId: string) =>
          shelf
            .filter((each) => each.medicineId === medicineId)
            .reduce((all, each) => {
              const free = freeUnits(each, today);
              return all + free - (free % (packOf[medicineId] ?? 1));
            }, 0);
        const wanted = (medicineId: string) =>
          lines.filter((line) => line.medicineId === medicineId).reduce((all, { units }) => all + units, 0);
        expect(plan.ok).toBe(medicines.every((id) => wanted(id) <= wholeSteps(id)));
        if (plan.ok) return;
        for (const { line, free } of plan.short) {
          expect(free).toBeLessThan(lines[line]?.units ?? 0);
          expect(wanted(lines[line]?.medicineId ?? "")).toBeGreaterThan(wholeSteps(lines[line]?.medicineId ?? ""));
        }
      }),
    );
  });
});

describe("a line", () => {
  test("goes over as many batches as it takes, the one that expires first to its end", () => {
    const shelf = [batch("late", "2027-06-30", 50), batch("soon", "2026-12-31", 7), batch("next", "2027-03-31", 5)];
    expect(allocate([{ medicineId: "a", units: 20, step: 1 }], shelf, today)).toEqual({
      ok: true,
      picks: [
        { line: 0, batchId: "soon", units: 7 },
        { line: 0, batchId: "next", units: 5 },
        { line: 0, batchId: "late", units: 8 },
      ],
    });
  });

  test("may be sold on the last day and not on the next", () => {
    const shelf = [batch("last", today, 5)];
    const line = { medicineId: "a", units: 5, step: 1 };
    expect(allocate([line], shelf, today).ok).toBe(true);
    expect(allocate([line], shelf, calendarDate.parse("2026-12-08"))).toEqual({
      ok: false,
      short: [{ line: 0, wanted: 5, free: 0 }],
    });
  });

  test("that is sold by the pack leaves a broken one where it is", () => {
    const shelf = [batch("broken", "2026-12-31", 14), batch("whole", "2027-03-31", 10)];
    expect(allocate([{ medicineId: "a", units: 20, step: 10 }], shelf, today)).toMatchObject({
      picks: [
        { batchId: "broken", units: 10 },
        { batchId: "whole", units: 10 },
      ],
    });
  });

  test("with a batch chosen by hand takes it before another line does, and of no other", () => {
    const shelf = [batch("soon", "2026-12-31", 5), batch("late", "2027-06-30", 5)];
    const lines = [
      { medicineId: "a", units: 6, step: 1 },
      { medicineId: "a", units: 4, step: 1, batchId: "soon" },
    ];
    expect(allocate(lines, shelf, today)).toEqual({
      ok: true,
      picks: [
        { line: 0, batchId: "soon", units: 1 },
        { line: 0, batchId: "late", units: 5 },
        { line: 1, batchId: "soon", units: 4 },
      ],
    });
    expect(allocate([{ medicineId: "a", units: 6, step: 1, batchId: "soon" }], shelf, today).ok).toBe(false);
  });

  test("is out of turn while free units of another batch expire before it", () => {
    const [soon, late] = [batch("soon", "2026-12-31", 5), batch("late", "2027-06-30", 5)];
    expect(isOutOfTurn(late, [soon, late], today)).toBe(true);
    expect(isOutOfTurn(soon, [soon, late], today)).toBe(false);
    expect(isOutOfTurn(late, [{ ...soon, reserved: 5 }, late], today)).toBe(false);
    expect(isOutOfTurn(late, [{ ...soon, medicineId: "b" }, late], today)).toBe(false);
  });
});
