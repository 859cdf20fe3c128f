import fc from "fast-check";
import { expect, test } from "vitest";
import { specimens } from "./specimens.ts";
import { beginsAsText, isText } from "./text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("whatever is written in any letters is a text, with the signs of any line end", () => {
  const written = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/(?![\t\n\f\r])\p{Cc}/u.test(text));
  fc.assert(fc.property(written, (text) => isText(bytes(text))));
  expect(beginsAsText(bytes("\uFEFFname;mrp\r\nपैरासिटामोल;30\r\n"))).toBe(true);
  expect(beginsAsText(Uint8Array.of(0x4d, 0xfc, 0x6c, 0x2c, 0x31, 0x0a))).toBe(true); // letters of Windows
});

test("sheets, documents, pictures, pages and nothing at all are none", () => {
  for (const head of [
    bytes("PK\x03\x04\x14\0\x06\0"),
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    ...[specimens.pdf, specimens.png],
    ...[bytes("<html><table>"), bytes("  <?xml?>"), bytes(""), bytes("  \n")],
    Uint8Array.of(0xff, 0xfe, 0x6e, 0, 0x61, 0),
  ])
    expect(beginsAsText(head)).toBe(false);
});
