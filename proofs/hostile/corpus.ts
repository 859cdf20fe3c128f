import { eicar } from "@carepoint/api/testing/clamd";
import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { specimens } from "@carepoint/domain/files/specimens";
import { canary, claiming, comment, exif, joined, letters, pngChunk, riffChunk, withText } from "./grafts.ts";

/** What becomes of a file: kept as a picture or document of ours, or refused with nothing left of it. */
export type Fate = "kept" | "refused" | "locked" | "kept or refused";

export interface HostileFile {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly fate: Fate;
}

const { pdf, jpeg, png, webp, heic } = specimens;
const script = `<html><script>alert("${canary}")</script>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert('${canary}')"/>`;
const pictures = { jpeg, png, webp, heic };
const each = Object.entries(pictures);
const file =
  (fate: Fate) =>
  (name: string, content: Uint8Array | string): HostileFile => ({
    name,
    content: typeof content === "string" ? letters(content) : joined(content),
    fate,
  });
const [kept, refused, locked, either] = [file("kept"), file("refused"), file("locked"), file("kept or refused")];
const afterJpegStart = (part: Uint8Array) => joined(jpeg.subarray(0, 2), part, jpeg.subarray(2));
const afterPngHeader = (part: Uint8Array) => joined(png.subarray(0, 33), part, png.subarray(33));

/** Files as people send them: refusing these would be no safety. */
const honest = [...each, ["pdf", pdf] as const].map(([name, content]) => kept(`an honest ${name}`, content));

/** Where and by whom a picture was taken, in every place where cameras and programs write it. */
const telltale = [
  kept("EXIF in a JPEG", afterJpegStart(exif())),
  kept("a comment in a JPEG", afterJpegStart(comment(canary))),
  kept(
    "XMP in a JPEG",
    afterJpegStart(
      joined(letters("\xff\xe1\x00\x40"), letters(`http://ns.adobe.com/xap/1.0/\0${canary}`.padEnd(0x3e))),
    ),
  ),
  kept(
    "IPTC in a JPEG",
    afterJpegStart(joined(letters("\xff\xed\x00\x30"), letters(`Photoshop 3.0\0${canary}`.padEnd(0x2e)))),
  ),
  kept("a text in a PNG", afterPngHeader(pngChunk("tEXt", `Location\0${canary}`))),
  kept("EXIF in a PNG", afterPngHeader(pngChunk("eXIf", `MM\0*\0\0\0\x08\0\0\0\0\0\0${canary}`))),
  kept("a private part of a PNG", afterPngHeader(pngChunk("prVt", canary))),
  kept("EXIF in a WebP", riffChunk(webp, "EXIF", canary)),
  kept("XMP in a WebP", riffChunk(webp, "XMP ", canary)),
  kept("a photograph's EXIF in a PDF", withText(pdf, `\xff\xe1\x00\x30Exif\0\0${canary}`)),
];

/** Two files in one: whatever hangs on, the picture alone is kept. */
const doubled = each.flatMap(([name, content]) => [
  (name === "heic" || name === "webp" ? either : kept)(
    `a ${name} with a page behind it`,
    joined(content, letters(script)),
  ),
  (name === "heic" || name === "webp" ? either : kept)(
    `a ${name} with an archive behind it`,
    joined(content, letters(`PK\x03\x04${canary}`)),
  ),
]);

/** What is no file of ours, whatever it is called. */
const strangers = [
  refused("SVG as a PNG", svg),
  refused("a page as a JPEG", script),
  refused("a page before a PDF", joined(letters(script), pdf)),
  refused("a GIF that is a script", `GIF89a=1;alert("${canary}")//`),
  refused("a PNG's signature before a script", `\x89PNG\r\n\x1a\n${script}`),
  refused("a JPEG's signature before a script", `\xff\xd8\xff\xe0${script}`),
  refused("a WebP's signature before a script", `RIFF\x40\0\0\0WEBPVP8 ${script}`),
  refused("a HEIC's signature before a script", `\0\0\0\x18ftypheic\0\0\0\0mif1heic${script}`),
  refused("an SVG in a HEIC's box", `\0\0\0\x18ftypmif1\0\0\0\0mif1heic${svg}`),
  refused("a film", "\0\0\0\x18ftypisom\0\0\0\0isomiso2"),
  refused("AVIF", "\0\0\0\x1cftypavif\0\0\0\0avifmif1"),
  refused("TIFF", "II*\0\x08\0\0\0"),
  refused("BMP", "BM\x46\0\0\0\0\0\0\0"),
  refused("an icon", "\0\0\x01\0\x01\0\x10\x10"),
  refused("PostScript", "%!PS-Adobe-3.0\n"),
  refused("a document of an office", "PK\x03\x04\x14\0\x06\0[Content_Types].xml"),
  refused("RTF", "{\\rtf1\\ansi}"),
  refused("a program for Windows", "MZ\x90\0"),
  refused("a program for Linux", "\x7fELF\x02\x01"),
  refused("a header of a PDF alone", "%PDF-1.7\n1 0 obj\n"),
  refused("a PDF whose index is a script", "%PDF-1.7\n<script>\nstartxref\n9\n%%EOF"),
  refused("one letter", "x"),
];

/** Small files that would become very large, or claim to be. */
const bombs = [
  refused("a PNG that claims 3.6 gigapixels", claiming(png, "png", 60_000, 60_000)),
  refused("a JPEG that claims 4.2 gigapixels", claiming(jpeg, "jpeg", 65_000, 65_000)),
  refused("a WebP that claims 268 megapixels", claiming(webp, "webp", 16_383, 16_383)),
  refused("a HEIC that claims 4.3 gigapixels", claiming(heic, "heic", 65_535, 65_535)),
  refused("a PNG of no width", claiming(png, "png", 0, 8)),
  refused("a JPEG of no height", claiming(jpeg, "jpeg", 16, 0)),
  refused("a HEIC of five megabytes of nothing", joined(heic.subarray(0, 28), new Uint8Array(5_000_000))),
  either("a PNG that unpacks to sixty megabytes", claiming(png, "png-bomb", 5, 3)),
  refused("one byte more than twenty megabytes", withText(pdf, "x".repeat(MAX_FILE_BYTES - pdf.byteLength))),
];

const torn = [...each, ["pdf", pdf] as const].map(([name, content]) =>
  refused(`half of a ${name}`, content.subarray(0, content.byteLength >> 1)),
);

const malware = [
  locked("EICAR in a PDF", withText(pdf, eicar)),
  kept("EICAR in a JPEG's comment", afterJpegStart(comment(eicar))),
  kept("EICAR in a PNG's text", afterPngHeader(pngChunk("tEXt", `x\0${eicar}`))),
  refused("EICAR by itself", eicar),
];

export const corpus: readonly HostileFile[] = [
  ...honest,
  ...telltale,
  ...doubled,
  ...strangers,
  ...bombs,
  ...torn,
  ...malware,
];
