import fc from "fast-check";
import { expect, test } from "vitest";
import { searchable } from "./names.ts";

test("accents, case, apostrophes and full width do not matter in a search", () => {
  expect(searchable("José  D'Souza")).toBe("jose dsouza");
  expect(searchable("JOSE DSOUZA")).toBe("jose dsouza");
  expect(searchable("Ａｓｈａ")).toBe("asha");
  expect(searchable("Ravi s/o Mohan")).toBe("ravi s o mohan");
});

test("vowel signs of Indian scripts are letters and stay", () => {
  expect(searchable("अनीता देवी")).toBe("अनीता देवी");
  expect(searchable("தமிழ்ச்செல்வி")).toBe("தமிழ்ச்செல்வி".normalize("NFKC"));
  expect(searchable("कि")).not.toBe(searchable("कु"));
});

test("a name made searchable stays as it is, composed or not", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(searchable(searchable(name))).toBe(searchable(name));
      expect(searchable(name.normalize("NFD"))).toBe(searchable(name.normalize("NFC")));
    }),
  );
});
