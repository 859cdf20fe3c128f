import fc from "fast-check";
import { expect, test } from "vitest";
import { mayMove, movementDirections, movementKinds } from "./movements.ts";

test("a kind moves whole units in its own direction, and only what puts a count right goes either way", () => {
  fc.assert(
    fc.property(fc.constantFrom(...movementKinds), fc.integer({ min: -50, max: 50 }), (kind, quantity) => {
      const direction = movementDirections[kind];
      expect(mayMove(kind, quantity)).toBe(
        quantity !== 0 && (direction === "either" || (direction === "in") === quantity > 0),
      );
      expect(mayMove(kind, quantity + 0.5)).toBe(false);
    }),
  );
  expect(movementKinds.filter((kind) => movementDirections[kind] === "either")).toEqual(["adjustment"]);
});
