import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "./schema.ts";
import { MAX_FILE_BYTES, sniff } from "./sniff.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test("a file is what its first bytes say", () => {
  expect(sniff(bytes("%PDF-1.7\n"))).toEqual({ type: "application/pdf" });
  expect(sniff(bytes("\xff\xd8\xff\xe0"))).toEqual({ type: "image/jpeg" });
  expect(sniff(bytes("\x89PNG\r\n\x1a\n"))).toEqual({ type: "image/png" });
  expect(sniff(bytes("RIFF\0\0\0\0WEBPVP8 "))).toEqual({ type: "image/webp" });
  expect(sniff(bytes("\0\0\0\x1cftypheic\0\0\0\0mif1"))).toEqual({ type: "image/heic" });
});

test("pages, drawings, archives and noise are refused, whatever they are called", () => {
  for (const text of [
    "<html>",
    "<svg xmlns=",
    "PK\x03\x04",
    "GIF89a",
    "RIFF\0\0\0\0WAVE",
    "\0\0\0\x1cftypavif",
    "\0\0\0\x18ftypisom",
    " %PDF-1.7",
    "",
    "%PD",
  ]) {
    expect(sniff(bytes(text))).toEqual({ refusal: "unsupported_file" });
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
      fc.pre(![0x25, 0x52, 0x89, 0xff].includes(content[0] ?? 0));
      expect(sniff(content)).toEqual({ refusal: "unsupported_file" });
    }),
  );
});

test("twenty megabytes pass, one byte more does not", () => {
  const content = new Uint8Array(MAX_FILE_BYTES + 1);
  content.set(bytes("%PDF-"));
  expect(sniff(content)).toEqual({ refusal: "too_large" });
  expect(sniff(content.subarray(0, MAX_FILE_BYTES))).toEqual({ type: "application/pdf" });
});

test("a file's name keeps no path and no control character", () => {
  expect(fileName.parse("../../etc/पर्ची\u0000.pdf")).toBe("पर्ची.pdf");
  expect(fileName.parse("C:\\scans\\note.pdf")).toBe("note.pdf");
  expect(fileName.safeParse("dir/").success).toBe(false);
});
