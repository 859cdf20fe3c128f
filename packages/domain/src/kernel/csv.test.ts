import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf, rupees } from "./csv.ts";

test("a text that a spreadsheet would run is written as a text", () => {
  for (const bad of ["=1+1", "+91 98", "-5", "@cmd", "\tx", "\rx", "\nx", "\0=1", "＝1+1", "＋1", "－1", "＠x"]) {
    expect(
      csvOf([[bad]])
        .replaceAll('"', "")
        .startsWith(`'${bad.charAt(0)}`),
    ).toBe(true);
  }
  expect(csvOf([["Asha", 12, null, -3]])).toBe("Asha,12,,-3\r\n");
});

test("commas, quotes and line breaks stand in quotes", () => {
  expect(csvOf([['5 % "nil", rest', "a\nb"], ["रुपये"]])).toBe('"5 % ""nil"", rest","a\nb"\r\nरुपये\r\n');
});

/** A reader of RFC 4180, written apart from the writer. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        cell += text[at];
        if (text[at] === '"') at += 1;
      }
      at += 1;
    } else {
      while (text[at] !== "," && text[at] !== "\r") cell += text[at++];
    }
    row.push(cell);
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

const formulas = Array.from("=+-@＝＋－＠\t\r\n\0");

test("whatever is written is read back as it was, and no cell begins as a formula", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("=A1", "-1", "@x", "\t", "\r\n", "＝1", "\0", '"', ",", '+,"'));
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
  fc.assert(
    fc.property(table, (rows) => {
      const back = read(csvOf(rows));
      const plain = (text: string) =>
        text.startsWith("'") && formulas.includes(text.charAt(1)) ? text.slice(1) : text;
      expect(back.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
      for (const text of back.flat()) expect(formulas).not.toContain(text.charAt(0) || "a");
    }),
  );
});

test("rupees keep every paisa and are numbers to a program, also below zero", () => {
  expect(csvOf([[0, 5, -105, 12_345_678].map(rupees)])).toBe("0.00,0.05,-1.05,123456.78\r\n");
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
      expect(Math.round(Number(rupees(amount).decimal) * 100)).toBe(amount);
    }),
  );
});
