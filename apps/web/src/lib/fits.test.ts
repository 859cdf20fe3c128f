import fc from "fast-check";
import { expect, it } from "vitest";
import { fits, fitting } from "./fits.ts";

const pages = ["Purchasing", "Prescriptions", "Prices and GST", "Reports of the pharmacy", "लेखा परीक्षण", "स्टॉक"];
const best = (typed: string) => fitting(pages, typed, (page) => [page])[0];

it("the beginning of a word finds its page, in either language", () => {
  expect(best("presc")).toBe("Prescriptions");
  expect(best("gst")).toBe("Prices and GST");
  expect(best("pharm rep")).toBe("Reports of the pharmacy");
  expect(best("स्टॉ")).toBe("स्टॉक");
});

it("a slip of the finger and letters left out still find it", () => {
  expect(best("purchsaing")).toBe("Purchasing");
  expect(best("prescrptions")).toBe("Prescriptions");
  expect(best("prsc")).toBe("Prescriptions");
  expect(best("zzz")).toBeUndefined();
});

const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 1, maxLength: 10 });

it("every beginning of every word fits best, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (words, which, length) => {
      const chosen = words[which % words.length] ?? "";
      expect(fits(chosen.slice(0, 1 + (length % chosen.length)), words.join(" "))).toBe(0);
    }),
  );
});

it("one slip in a word of four letters or more is forgiven", () => {
  const long = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 5, maxLength: 10 });
  fc.assert(
    fc.property(long, fc.nat(), fc.constantFrom("drop", "swap", "other"), (name, where, slip) => {
      const at = where % (name.length - 1);
      const [before, one, two, after] = [name.slice(0, at), name.charAt(at), name.charAt(at + 1), name.slice(at + 2)];
      const typed = { drop: before + two + after, swap: before + two + one + after, other: `${before}z${two}${after}` };
      expect(fits(typed[slip], name)).not.toBeNull();
    }),
  );
});

it("nothing typed keeps all in their order, and what is found is always of the pages", () => {
  expect(fitting(pages, " ", (page) => [page])).toEqual(pages);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (typed) => {
      const found = fitting(pages, typed, (page) => [page]);
      expect(new Set(found).size).toBe(found.length);
      expect(found.every((page) => pages.includes(page))).toBe(true);
    }),
  );
});
