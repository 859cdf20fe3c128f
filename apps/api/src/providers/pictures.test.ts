import { sniff } from "@carepoint/domain/files/sniff";
import { specimens } from "@carepoint/domain/files/specimens";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { heicPixels } from "./heic.ts";
import { type PictureType, redraw } from "./pictures.ts";

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#888" }, limitInputPixels: false });
const types = ["image/jpeg", "image/png", "image/webp", "image/heic"] as const;
const kindOf = { "image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp", "image/heic": "heic" } as const;
const withPlace = { IFD0: { ImageDescription: "CANARY" }, IFD3: { GPSLatitude: "18/1 31/1 13/1" } };

describe("a picture", () => {
  test.each(types)(
    "of %s is drawn anew, with a small one beside it, and the same again gives the same bytes",
    async (type) => {
      const sent = specimens[kindOf[type]];
      const [one, two] = [await redraw(sent, type), await redraw(sent, type)];
      expect(one).toEqual(two);
      expect(one.type).toBe(type === "image/heic" ? "image/jpeg" : type);
      expect(sniff(one.bytes)).toEqual({ type: one.type });
      expect(one).toMatchObject(
        ["image/webp", "image/heic"].includes(type) ? { width: 32, height: 16 } : { width: 16, height: 8 },
      );
      expect(sniff(one.thumbnail)).toEqual({ type: "image/webp" });
    },
  );

  test("of an iPhone keeps its colours and none of its EXIF", async () => {
    expect(Buffer.from(specimens.heic).includes("CANARY")).toBe(true);
    const { bytes } = await redraw(specimens.heic, "image/heic");
    expect(bytes.includes("CANARY")).toBe(false);
    const [red = 0, , blue = 0] = await sharp(bytes).raw().toBuffer();
    expect(blue).toBeGreaterThan(200);
    expect(red).toBeLessThan(60);
  });

  test.each(["jpeg", "png", "webp"] as const)(
    "that says where it was taken, as %s, says so no more",
    async (format) => {
      const sent = await grey(40, 20).withExif(withPlace).withXmp("<x>CANARY</x>").toFormat(format).toBuffer();
      expect(sent.includes("CANARY")).toBe(true);
      const { bytes, thumbnail } = await redraw(sent, `image/${format}`);
      for (const kept of [bytes, thumbnail]) {
        expect(kept.includes("CANARY")).toBe(false);
        expect(await sharp(kept).metadata()).not.toHaveProperty("exif");
      }
    },
  );

  test("that was taken sideways is turned, and keeps its colour profile", async () => {
    const sent = await grey(40, 20).withMetadata({ orientation: 6 }).withIccProfile("p3").jpeg().toBuffer();
    const { bytes, width, height } = await redraw(sent, "image/jpeg");
    expect([width, height]).toEqual([20, 40]);
    const { icc, orientation } = await sharp(bytes).metadata();
    expect(icc?.includes("Display P3") || icc?.byteLength).toBeTruthy();
    expect(orientation).toBeUndefined();
  });

  test("that moves keeps its first frame and nothing else", async () => {
    const frames = await Promise.all(
      ["#f00", "#00f"].map((background) =>
        sharp({ create: { width: 16, height: 16, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const sent = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(sent).metadata()).pages).toBe(2);
    const { bytes, height } = await redraw(sent, "image/webp");
    expect(height).toBe(16);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
  });
});

describe("what is refused", () => {
  test.each(["jpeg", "png", "webp"] as const)(
    "more pixels than anyone needs, as %s, before they are decoded",
    async (format) => {
      const [width, height] = format === "webp" ? [16_000, 3_300] : [9_000, 6_000];
      const bomb = await grey(width, height)
        .toFormat(format, format === "webp" ? { effort: 0 } : {})
        .toBuffer();
      await expect(redraw(bomb, `image/${format}`)).rejects.toThrow("image_too_large");
      // Of a file that holds nothing behind its header nobody learns the size by decoding it.
      expect(bomb.byteLength).toBeGreaterThan(2_000);
      await expect(redraw(bomb.fill(0, 1_000), `image/${format}`)).rejects.toThrow("image_too_large");
    },
  );

  test.each(types)("a torn or a flipped file of %s, or an SVG under its name", async (type) => {
    const sent = specimens[kindOf[type]];
    const svg = Buffer.from(
      "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    );
    for (const bytes of [svg, sent.subarray(0, sent.byteLength >> 1), new Uint8Array(0)]) {
      await expect(redraw(bytes, type)).rejects.toThrow("file_damaged");
    }
  });

  test("a HEIC that takes too long, too much memory or too many pixels", async () => {
    const most = { ms: 30_000, pixels: 1_000, bytes: 2 ** 30 };
    await expect(heicPixels(specimens.heic, { ...most, pixels: 511 })).rejects.toThrow("image_too_large");
    await expect(heicPixels(specimens.heic, { ...most, ms: 1 })).rejects.toThrow("file_damaged");
    expect(await heicPixels(specimens.heic, most)).toMatchObject({ width: 32, height: 16 });
  });

  test("one that fails keeps no other from its turn", async () => {
    const bad: [Uint8Array, PictureType] = [new Uint8Array(9), "image/png"];
    const answers = await Promise.allSettled([redraw(...bad), redraw(specimens.png, "image/png"), redraw(...bad)]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
  });
});
