import { describe, expect, it } from "vitest";
import { isHidden, mayHide } from "./hiding.ts";

const hour = 3_600_000;
const contactAt = Date.parse("2026-11-23T09:30:00.000Z");
const at = (now: number, skewMs: number | null) => ({ now, skewMs });
const doctor = { contactAt, skewMs: 0, hideAfterMs: 24 * hour };

describe("a doctor's rows", () => {
  it("are in sight for a day after the last contact, and then not", () => {
    expect(isHidden(doctor, at(contactAt + 24 * hour - 1, null))).toBe(false);
    expect(isHidden(doctor, at(contactAt + 24 * hour, null))).toBe(true);
  });

  it("count by true time on a device whose clock is three hours behind", () => {
    const behind = { ...doctor, skewMs: 3 * hour };
    expect(isHidden(behind, at(contactAt - 3 * hour, null))).toBe(false);
    expect(isHidden(behind, at(contactAt + 20 * hour, null))).toBe(false);
    expect(isHidden(behind, at(contactAt + 21 * hour, null))).toBe(true);
  });

  it("count by the clock as it was measured last: it may have been set since the pull", () => {
    const behind = { ...doctor, skewMs: 3 * hour };
    expect(isHidden(behind, at(contactAt + 22 * hour, 0))).toBe(false);
    expect(isHidden(doctor, at(contactAt + 22 * hour, 3 * hour))).toBe(true);
  });

  it("are not brought back by turning the clock back past the last contact", () => {
    expect(isHidden(doctor, at(contactAt - hour, null))).toBe(true);
    expect(isHidden(doctor, at(contactAt - 60_000, null))).toBe(false); // a second here or there is no fraud
  });
});

it("a patient's rows are always in sight", () => {
  expect(isHidden({ ...doctor, hideAfterMs: null }, at(contactAt + 9_000 * hour, null))).toBe(false);
});

it("the directory stays when the records go", () => {
  expect([mayHide("patient"), mayHide("appointment"), mayHide("prescription")]).toEqual([true, true, true]);
  expect([mayHide("doctor"), mayHide("department"), mayHide("branch")]).toEqual([false, false, false]);
});
