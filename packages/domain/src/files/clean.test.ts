import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatenated, latin1 } from "./bytes.ts";
import { clean } from "./clean.ts";
import { orientationIn } from "./orientation.ts";
import { specimens } from "./specimens.ts";

const { jpeg, png, pdf } = specimens;
const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const canary = "GPS CANARY 18.5204 N 73.8567 E";

function segment(marker: number, payload: Uint8Array): Uint8Array {
  const length = payload.byteLength + 2;
  return concatenated([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), payload]);
}

/** EXIF in either byte order: a place to find a camera's orientation, and a text that must not survive. */
function exif(orientation: number, order: "II" | "MM" = "II"): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  const little = order === "II";
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  for (const [at, value] of [
    [10, 0x0112],
    [12, 3],
    [18, orientation],
  ] as const) {
    tiff.setUint16(at, value, little);
  }
  tiff.setUint32(14, 1, little);
  return concatenated([letters("Exif\0\0"), new Uint8Array(tiff.buffer), letters(canary)]);
}

const inserted = (...segments: Uint8Array[]) => concatenated([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + data.byteLength);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.byteLength);
  whole.set(letters(type), 4);
  whole.set(data, 8);
  view.setUint32(8 + data.byteLength, crc(whole.subarray(4, 8 + data.byteLength)));
  return whole;
}

interface Made {
  width: number;
  height: number;
  interlace?: number;
  raw: number;
}

/** A grey PNG of any claim, over `raw` bytes of pixels. */
function made({ width, height, interlace = 0, raw }: Made): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(12, interlace);
  const parts = [chunk("IHDR", new Uint8Array(header.buffer)), chunk("IDAT", deflateSync(new Uint8Array(raw)))];
  return concatenated([png.subarray(0, 8), ...parts, chunk("IEND", new Uint8Array())]);
}

describe("a photograph", () => {
  test("that has nothing to hide stays as it is, bit for bit", async () => {
    expect(await clean(jpeg, "image/jpeg")).toEqual(jpeg);
  });

  test("loses its place, its comments, its second image and whatever hangs behind it, and keeps its pixels", async () => {
    const loaded = concatenated([
      inserted(
        segment(0xe1, exif(1)),
        segment(0xe1, letters(`http://ns.adobe.com/xap/1.0/\0${canary}`)),
        segment(0xe2, letters(`MPF\0${canary}`)),
        segment(0xed, letters(`Photoshop 3.0\0${canary}`)),
        segment(0xfe, letters(canary)),
      ),
      letters(`<script>${canary}</script>`),
    ]);
    expect(await clean(loaded, "image/jpeg")).toEqual(jpeg);
  });

  test.each(["II", "MM"] as const)("keeps how it is to be turned (%s), and nothing else of its EXIF", async (order) => {
    const cleaned = await clean(inserted(segment(0xe1, exif(6, order))), "image/jpeg");
    expect(latin1(cleaned)).not.toContain("CANARY");
    expect(orientationIn(cleaned.subarray(6))).toBe(6);
    expect(cleaned.subarray(cleaned.byteLength - jpeg.byteLength + 2)).toEqual(jpeg.subarray(2));
    expect(await clean(cleaned, "image/jpeg")).toEqual(cleaned);
  });

  test("keeps its colour profile, and of JFIF no thumbnail", async () => {
    const profile = segment(0xe2, letters("ICC_PROFILE\0\u0001\u0001colours"));
    expect(latin1(await clean(inserted(profile), "image/jpeg"))).toContain("colours");
    const withThumbnail = segment(
      0xe0,
      concatenated([letters("JFIF\0"), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 9, 9), letters(canary)]),
    );
    expect(latin1(await clean(inserted(withThumbnail), "image/jpeg"))).not.toContain("CANARY");
  });

  test.each([
    ["cut off in the middle", jpeg.subarray(0, jpeg.byteLength - 20)],
    ["a signature with a script behind it", concatenated([jpeg.subarray(0, 3), letters("<script>alert(1)</script>")])],
    ["a signature alone", jpeg.subarray(0, 3)],
    ["headers without a picture", concatenated([jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xd9)])],
    ["arithmetic codes, which no browser draws", Uint8Array.from(jpeg, (byte, at) => (isFrame(at) ? 0xc9 : byte))],
  ])("%s is refused", async (_, bytes) => {
    await expect(clean(bytes, "image/jpeg")).rejects.toThrow("file_damaged");
  });

  test("of more pixels than anyone needs is refused before anything unpacks it", async () => {
    const frame = jpeg.indexOf(0xc0);
    const huge = Uint8Array.from(jpeg);
    huge.set([0xff, 0xff, 0xff, 0xff], frame + 4);
    await expect(clean(huge, "image/jpeg")).rejects.toThrow("image_too_large");
    huge.set([0, 0], frame + 4);
    await expect(clean(huge, "image/jpeg")).rejects.toThrow("file_damaged");
  });
});

const isFrame = (at: number) => jpeg[at - 1] === 0xff && jpeg[at] === 0xc0;

describe("a drawing", () => {
  test("stays as it is, and loses texts, EXIF, animation and what hangs behind it", async () => {
    expect(await clean(png, "image/png")).toEqual(png);
    const end = png.byteLength - 12;
    const more = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "acTL", "prVt"].map((type) => chunk(type, letters(canary)));
    const loaded = concatenated([png.subarray(0, end), ...more, png.subarray(end), letters(canary)]);
    expect(await clean(loaded, "image/png")).toEqual(png);
  });

  test.each([0, 1])("is unpacked and counted to the byte, interlaced or not (%i)", async (interlace) => {
    const size = interlace === 0 ? 3 * (1 + 5) : 2 + 2 + 2 + 4 + 6 + 6; // five by three grey pixels, or six of seven passes
    const exact = made({ width: 5, height: 3, interlace, raw: size });
    expect(await clean(exact, "image/png")).toEqual(exact);
    for (const wrong of [size - 1, size + 1]) {
      await expect(clean(made({ width: 5, height: 3, interlace, raw: wrong }), "image/png")).rejects.toThrow(
        "file_damaged",
      );
    }
  });

  test("that unpacks to far more than it claims is stopped on the way", async () => {
    const bomb = made({ width: 5, height: 3, raw: 64_000_000 });
    expect(bomb.byteLength).toBeLessThan(100_000);
    await expect(clean(bomb, "image/png")).rejects.toThrow("file_damaged");
  });

  test("of more pixels than anyone needs is refused before anything unpacks it", async () => {
    await expect(clean(made({ width: 60_000, height: 60_000, raw: 1 }), "image/png")).rejects.toThrow(
      "image_too_large",
    );
    await expect(clean(made({ width: 0, height: 3, raw: 1 }), "image/png")).rejects.toThrow("file_damaged");
  });

  test("with a wrong sum, an unknown part, or a script after its signature is refused", async () => {
    const flipped = Uint8Array.from(png, (byte, at) => (at === 20 ? byte ^ 1 : byte));
    const unknown = concatenated([png.subarray(0, 33), chunk("EVIL", letters("x")), png.subarray(33)]);
    const script = concatenated([png.subarray(0, 8), letters("<script>alert(1)</script>")]);
    for (const bytes of [flipped, unknown, script, png.subarray(0, 40), png.subarray(0, 8)]) {
      await expect(clean(bytes, "image/png")).rejects.toThrow("file_damaged");
    }
  });
});

describe("a document", () => {
  test("stays as it is; a photograph in it loses its EXIF without moving a byte", async () => {
    expect(await clean(pdf, "application/pdf")).toEqual(pdf);
    const photo = concatenated([pdf.subarray(0, 9), segment(0xe1, exif(1)), letters("\n")]);
    const tail = `xref\n0 0\ntrailer\n<<>>\nstartxref\n${photo.byteLength}\n%%EOF\n`;
    const cleaned = await clean(concatenated([photo, letters(tail)]), "application/pdf");
    expect(latin1(cleaned)).not.toContain("CANARY");
    expect(cleaned.byteLength).toBe(photo.byteLength + tail.length);
  });

  test.each([
    ["a header alone", "%PDF-1.7\n1 0 obj\n"],
    ["an end that points outside", "%PDF-1.7\nstartxref\n9999\n%%EOF"],
    ["an end that points at a script", "%PDF-1.7\n<script>\nstartxref\n9\n%%EOF"],
    ["a version that never was", "%PDF-9.9\nxref\nstartxref\n9\n%%EOF"],
  ])("%s is refused", async (_, text) => {
    await expect(clean(letters(text), "application/pdf")).rejects.toThrow("file_damaged");
  });
});

test("whatever the bytes are, the answer is a file or a refusal of ours, and cleaning twice changes nothing", async () => {
  const types = fc.constantFrom("image/jpeg" as const, "image/png" as const, "application/pdf" as const);
  const starts = { "image/jpeg": jpeg, "image/png": png, "application/pdf": pdf };
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(types, flips, fc.nat(), async (type, changes, cut) => {
      const bytes = Uint8Array.from(starts[type]);
      for (const [at, value] of changes) bytes[at % bytes.byteLength] = value;
      const given = cut % 3 === 0 ? bytes.subarray(0, cut % bytes.byteLength) : bytes;
      const cleaned = await clean(given, type).catch((error: Error) => error.message);
      if (typeof cleaned === "string") expect(["file_damaged", "image_too_large"]).toContain(cleaned);
      else expect(await clean(cleaned, type)).toEqual(cleaned);
    }),
    { numRuns: 300 },
  );
});
