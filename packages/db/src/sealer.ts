import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { DomainError } from "@carepoint/domain/kernel/errors";

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Where a sealed value lives. It is authenticated with the value: a ciphertext moved to another cell does not open. */
export interface Cell {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

/** The key of one patient. Destroying its wrapped form makes everything sealed under it unreadable, backups included. */
export interface PatientKey {
  seal(cell: Cell, value: unknown): Buffer;
  open(cell: Cell, sealed: Buffer | null): unknown;
}

/** Envelope encryption (NIST SP 800-38D): AES-256-GCM under a key per patient, wrapped by the master key. */
export class Sealer {
  readonly #wrapping: Buffer;
  readonly #blinding: Buffer;
  readonly #signing: Buffer;
  readonly #kid: string;

  /** `masterKey` is 32 bytes in base64. */
  constructor(masterKey: string) {
    const master = Buffer.from(masterKey, "base64");
    if (master.length !== 32) throw new RangeError("MASTER_KEY must be 32 bytes in base64");
    this.#wrapping = derive(master, "wrap");
    this.#blinding = derive(master, "blind");
    this.#signing = derive(master, "sign");
    this.#kid = createHmac("sha256", master).update("kid").digest("hex").slice(0, 8);
  }

  /** A fresh key, wrapped for `patient_keys`. */
  newKey(patientId: string): { patientId: string; kid: string; wrappedKey: Buffer } {
    const cell = { table: "patient_keys", column: "wrapped_key", id: patientId };
    return { patientId, kid: this.#kid, wrappedKey: encrypt(this.#wrapping, cell, randomBytes(32)) };
  }

  /** Unwraps a row of `patient_keys`. Throws `not_found` when the key was destroyed. */
  keyOf(row: { patientId: string; wrappedKey: Buffer | null } | undefined): PatientKey {
    if (!row?.wrappedKey) throw new DomainError("not_found");
    const key = decrypt(
      this.#wrapping,
      { table: "patient_keys", column: "wrapped_key", id: row.patientId },
      row.wrappedKey,
    );
    return {
      seal: (cell, value) => encrypt(key, cell, Buffer.from(JSON.stringify(value), "utf8")),
      open: (cell, sealed) => (sealed === null ? null : JSON.parse(decrypt(key, cell, sealed).toString("utf8"))),
    };
  }

  /** A fresh key for one file's bytes; only its wrapped form is ever stored. */
  newFileKey(): Buffer {
    return randomBytes(32);
  }

  wrapFileKey(fileId: string, key: Buffer): Buffer {
    return encrypt(this.#wrapping, fileKeyCell(fileId), key);
  }

  unwrapFileKey(fileId: string, wrapped: Buffer): Buffer {
    return decrypt(this.#wrapping, fileKeyCell(fileId), wrapped);
  }

  /** For what waits a while and is nobody's record, such as a link on its way out. It opens under its own id only. */
  sealForTransit(id: string, value: unknown): Buffer {
    return encrypt(this.#wrapping, transitCell(id), Buffer.from(JSON.stringify(value), "utf8"));
  }

  openFromTransit(id: string, sealed: Buffer): unknown {
    return JSON.parse(decrypt(this.#wrapping, transitCell(id), sealed).toString("utf8"));
  }

  /** Equality search over a sealed value, e.g. a telephone number in E.164; keyed, so that guesses cannot be checked offline. */
  blindIndex(column: string, normalised: string): Buffer {
    return createHmac("sha256", this.#blinding).update(`${column}|${normalised}`).digest().subarray(0, 16);
  }

  /** Our word for a text that leaves the house, such as a link's: 128 bits that nobody else can write, for one purpose. */
  sign(purpose: string, text: string): string {
    const code = createHmac("sha256", this.#signing).update(`${purpose}|${text}`).digest();
    return code.subarray(0, 16).toString("base64url");
  }

  isSigned(purpose: string, text: string, signature: string): boolean {
    const [own, theirs] = [Buffer.from(this.sign(purpose, text)), Buffer.from(signature)];
    return own.length === theirs.length && timingSafeEqual(own, theirs);
  }
}

function transitCell(id: string): Cell {
  return { table: "transit", column: "sealed", id };
}

/** Where a file's wrapped key lives, whoever's key wraps it. */
export function fileKeyCell(fileId: string): Cell {
  return { table: "files", column: "wrapped_key", id: fileId };
}

/** The bytes as the store keeps them. They belong to this file: under another's id they do not open. */
export function sealFile(key: Buffer, fileId: string, bytes: Buffer): Buffer {
  return encrypt(key, { table: "files", column: "bytes", id: fileId }, bytes);
}

export function openFile(key: Buffer, fileId: string, sealed: Buffer): Buffer {
  return decrypt(key, { table: "files", column: "bytes", id: fileId }, sealed);
}

function derive(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), `care-point/${purpose}`, 32));
}

function encrypt(key: Buffer, cell: Cell, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(
    Buffer.from(`${cell.table}|${cell.column}|${cell.id}`),
  );
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, cell: Cell, sealed: Buffer): Buffer {
  if (sealed[0] !== version) throw new RangeError("unknown seal");
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const tag = sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(
    Buffer.from(`${cell.table}|${cell.column}|${cell.id}`),
  );
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]);
}
