import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanPdf } from "./pdf.ts";
import { specimens } from "./specimens.ts";

const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

test("a document stays as it is; a photograph in it loses its EXIF without moving a byte", () => {
  expect(cleanPdf(specimens.pdf)).toEqual(specimens.pdf);
  const exif = "Exif\0\0GPS CANARY 18.5204 N";
  const photo = `%PDF-1.4\n\xff\xe1\0${String.fromCharCode(exif.length + 2)}${exif}\n`;
  const whole = `${photo}xref\n0 0\ntrailer\n<<>>\nstartxref\n${photo.length}\n%%EOF\n`;
  const cleaned = cleanPdf(letters(whole));
  expect(text(cleaned)).not.toContain("CANARY");
  expect(cleaned.byteLength).toBe(whole.length);
});

test.each([
  ["a header alone", "%PDF-1.7\n1 0 obj\n"],
  ["an end that points outside", "%PDF-1.7\nstartxref\n9999\n%%EOF"],
  ["an end that points at a script", "%PDF-1.7\n<script>\nstartxref\n9\n%%EOF"],
  ["a version that never was", "%PDF-9.9\nxref\nstartxref\n9\n%%EOF"],
])("%s is refused", (_, content) => {
  expect(() => cleanPdf(letters(content))).toThrow("file_damaged");
});

test("whatever the bytes are, the answer is a document or a refusal of ours, and cleaning twice changes nothing", () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 });
  fc.assert(
    fc.property(flips, fc.nat(), (changes, cut) => {
      const bytes = Uint8Array.from(specimens.pdf);
      for (const [at, value] of changes) bytes[at % bytes.byteLength] = value;
      const given = cut % 3 === 0 ? bytes.subarray(0, cut % bytes.byteLength) : bytes;
      let cleaned: Uint8Array | undefined;
      try {
        cleaned = cleanPdf(given);
      } catch (error) {
        expect(error).toMatchObject({ message: "file_damaged" });
      }
      if (cleaned) expect(cleanPdf(cleaned)).toEqual(cleaned);
    }),
    { numRuns: 300 },
  );
});
