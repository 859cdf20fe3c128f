import fc from "fast-check";
import { expect, it } from "vitest";
import { holders, readHeldPack } from "./holders.ts";
import { readPack } from "./packs.ts";

const held = (packText: string, brand = "Febrinol 650 Tablet") => readHeldPack({ packText, brand });

it("a pack is told by its parts", () => {
  expect(held("strip of 15 tablets")).toMatchObject({ holder: "strip", packUnits: 15, unit: "tablet" });
  expect(held("15'S")).toMatchObject({ holder: null, packUnits: 15, unit: "tablet" });
  expect(held("bottle of 30 Rotacaps")).toMatchObject({ holder: "bottle", packUnits: 30, unit: "capsule" });
  expect(held("packet of 5 sachets")).toMatchObject({ holder: "packet", packUnits: 5, unit: "sachet" });
  expect(held("strip of 15 tablet sr")).toMatchObject({ holder: "strip", release: "slow" });
});

it("a vessel is not said twice", () => {
  expect(held("bottle of 100 ml Syrup", "Cofril")).toMatchObject({ holder: null, unit: "bottle", content: "100 ml" });
  expect(held("vial of 1 Injection", "Ceftrin")).toMatchObject({ holder: null, unit: "vial", packUnits: 1 });
});

it("what says nothing is left as it is", () => {
  expect(held("as needed 12.5.7", "Something")).toBeNull();
});

it("holds what the catalogue reads of the same text, whatever it lies in", () => {
  const pieces = fc.constantFrom("tablets", "capsules", "sachets", "vials", "ampoules");
  fc.assert(
    fc.property(fc.constantFrom(...holders), fc.integer({ min: 1, max: 999 }), pieces, (holder, count, piece) => {
      const packText = `${holder} of ${count} ${piece}`;
      const pack = readPack(packText, "Any");
      const told = readHeldPack({ packText, brand: "Any" });
      expect(told).toMatchObject({ packUnits: count, unit: pack?.unit, content: pack?.content });
      expect(told?.holder).toBe(holder === pack?.unit ? null : holder);
    }),
  );
});
