import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";
import { readCsv } from "./csv-read.ts";

test("reads what is written, whatever stands in a cell", () => {
  // an apostrophe keeps a formula a text: cells that begin so are told apart by their writer alone
  const cell = fc.string({ maxLength: 12 }).filter((text) => !/^['=+\-@＝＋－＠\t\r\n\0]/.test(text));
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (all) => {
      expect(readCsv(csvOf(all))).toEqual(all);
    }),
  );
});

test("takes either end of a line and an empty last cell, leaves blank lines out, and refuses an open quote", () => {
  expect(readCsv('a,b\n1,"x ""y"""\r\n\n2,')).toEqual([
    ["a", "b"],
    ["1", 'x "y"'],
    ["2", ""],
  ]);
  expect(readCsv("")).toEqual([]);
  expect(readCsv('a,"b')).toBeNull();
  expect(readCsv('a"b,c')).toBeNull();
});
