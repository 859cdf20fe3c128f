import { expect, it } from "vitest";
import { packInHindi, unitInHindi } from "./hindi-packs.ts";

it("a pack is said by its parts, and what nobody can read stays as it came", () => {
  const brand = "Febrinol 650 Tablet";
  expect(packInHindi({ packText: "strip of 15 tablets", brand })).toBe("पत्ते में 15 गोलियाँ");
  expect(packInHindi({ packText: "strip of 15 tablet sr", brand })).toBe("पत्ते में 15 गोलियाँ (देर तक असर करने वाली)");
  expect(packInHindi({ packText: "bottle of 100 ml Syrup", brand: "Cofril" })).toBe("बोतल में 100 मि.ली.");
  expect(packInHindi({ packText: "bottle of 10000 tablets", brand })).toBe("बोतल में 10,000 गोलियाँ");
  expect(packInHindi({ packText: "as needed 12.5.7", brand: "Something" })).toBe("as needed 12.5.7");
});

it("one is not many, and what is not known is a piece", () => {
  expect([unitInHindi("tablet", 1), unitInHindi("tablet", 2), unitInHindi("trolley", 2)]).toEqual([
    "गोली",
    "गोलियाँ",
    "नग",
  ]);
});
