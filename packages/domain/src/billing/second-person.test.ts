import fc from "fast-check";
import { expect, it } from "vitest";
import { agreedBy, refusedBy, requestStatuses } from "./second-person.ts";

it("nobody agrees to what they asked for, and what is decided stays as it is", () => {
  const people = fc.constantFrom("meera", "farhan", "arjun");
  fc.assert(
    fc.property(fc.constantFrom(...requestStatuses), people, fc.option(people), (status, askedBy, decider) => {
      const yes = () => agreedBy({ status, askedBy }, decider);
      if (decider === null || decider === askedBy) expect(yes).toThrow("own_request");
      else if (status === "asked") expect(yes()).toBe("approved");
      else expect(yes).toThrow("illegal_transition");
      const no = () => refusedBy({ status, askedBy }, decider ?? askedBy);
      if (status !== "asked") expect(no).toThrow("illegal_transition");
      else expect(no().status).toBe(decider === null || decider === askedBy ? "withdrawn" : "declined");
    }),
  );
});
