import { describe, expect, it } from "vitest";
import { Intention } from "./command.ts";

type Hold = { opId: string; doctorId: string };

describe("an intention", () => {
  it("keeps its id while the same thing is asked again, because the first answer may have been lost", () => {
    const intention = new Intention();
    const first = intention.carry<Hold>({ doctorId: "a" });
    expect(intention.carry<Hold>({ doctorId: "a" })).toEqual(first);
  });

  it("gets a new id for another input", () => {
    const intention = new Intention();
    const first = intention.carry<Hold>({ doctorId: "a" });
    expect(intention.carry<Hold>({ doctorId: "b" }).opId).not.toBe(first.opId);
  });

  it("gets a new id once it has been done, so that the same wish can be made twice", () => {
    const intention = new Intention();
    const first = intention.carry<Hold>({ doctorId: "a" });
    intention.fulfil();
    expect(intention.carry<Hold>({ doctorId: "a" }).opId).not.toBe(first.opId);
  });
});
