import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";

export interface Certificate {
  key: string;
  /** PEM; it signs itself, so it is also the authority a client must trust. */
  cert: string;
  path: string;
}

/** The push sink's certificate for localhost: kept in `folder`, renewed in its last week. */
export async function keepCertificate(folder: string, now: Temporal.Instant): Promise<Certificate> {
  const path = join(folder, "push-ca.pem");
  const keyPath = join(folder, "push-key.pem");
  const kept = await read(path, keyPath);
  if (kept && lasts(kept.cert, now)) return { ...kept, path };

  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now.subtract({ hours: 1 }).epochMilliseconds),
    notAfterDate: new Date(now.add({ hours: 24 * 365 }).epochMilliseconds),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  await mkdir(folder, { recursive: true });
  await writeFile(keyPath, made.private, { mode: 0o600 });
  await writeFile(path, made.cert);
  return { key: made.private, cert: made.cert, path };
}

async function read(path: string, keyPath: string) {
  try {
    return { cert: await readFile(path, "utf8"), key: await readFile(keyPath, "utf8") };
  } catch {
    return undefined;
  }
}

const lasts = (cert: string, now: Temporal.Instant) =>
  new X509Certificate(cert).validToDate.getTime() > now.add({ hours: 24 * 7 }).epochMilliseconds;
