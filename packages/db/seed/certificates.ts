import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tx } from "../src/client.ts";
import { type Sealer, sealFile } from "../src/sealer.ts";
import type { Chance } from "./chance.ts";

interface Uploads {
  readonly sealer: Sealer;
  /** Folder of uploaded files. */
  readonly files: string;
  readonly now: Temporal.Instant;
}

/** A registration certificate as its doctor would have uploaded it: sealed bytes in the store, a row that opens them. */
export async function seedCertificate(
  tx: Tx,
  chance: Chance,
  { sealer, files, now }: Uploads,
  doctor: { readonly name: string; readonly accountId: string },
): Promise<string> {
  const id = chance.id();
  const bytes = certificateOf(doctor.name);
  const key = sealer.newFileKey();
  writeFileSync(join(files, id), sealFile(key, id, bytes), { mode: 0o600 });
  await tx
    .insertInto("files")
    .values({
      id,
      purpose: "certificate",
      name: "registration-certificate.pdf",
      type: "application/pdf",
      bytes: bytes.byteLength,
      sha256: createHash("sha256").update(bytes).digest(),
      ...sealer.wrapFileKey(id, key),
      uploadedBy: doctor.accountId,
      uploadedAt: now.subtract({ hours: 2 }),
    })
    .execute();
  return id;
}

/** One page that says whose it is and that it is none. */
export function certificateOf(name: string): Buffer {
  const line = (text: string, size: number, y: number) =>
    `BT /F1 ${size} Tf 60 ${y} Td (${text.replace(/[^ -~]/gu, "?").replace(/[\\()]/g, "\\$&")}) Tj ET\n`;
  const drawn = [
    line("Certificate of registration (demo)", 22, 740),
    line(name, 18, 690),
    line("Made up for the demo hospital. No council issued this paper.", 12, 650),
  ].join("");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${drawn.length}>>stream\n${drawn}endstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const foot = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + foot, "latin1");
}
