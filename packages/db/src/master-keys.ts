import { createHmac } from "node:crypto";
import { type Cell, decrypt, derive, encrypt } from "./envelope.ts";

/** 32 bytes in base64 each. By the present one everything is wrapped; the other is believed as well while keys are rotated. */
export interface MasterKeys {
  readonly present: string;
  readonly before?: string | null;
}

/** As a key lies in its row. */
export interface WrappedKey {
  readonly kid: string;
  readonly wrappedKey: Buffer;
}

/** What master keys are for: other keys are wrapped by them, and nothing else is done with them. */
export class Wrapping {
  /** Of the present key: says in a row by which master its key is wrapped, and nothing of the key itself. */
  readonly kid: string;
  /** Of every key that is believed, the present one first. */
  readonly kids: readonly string[];
  readonly #keys: readonly Buffer[];

  constructor({ present, before }: MasterKeys) {
    const masters = [present, ...(before ? [before] : [])].map(bytesOf);
    this.kids = masters.map(kidOf);
    this.kid = kidOf(bytesOf(present));
    this.#keys = masters.map((master) => derive(master, "wrap"));
  }

  wrap(cell: Cell, key: Buffer): WrappedKey {
    return { kid: this.kid, wrappedKey: this.seal(cell, key) };
  }

  seal(cell: Cell, plain: Buffer): Buffer {
    return encrypt(this.#keys[0] ?? Buffer.alloc(0), cell, plain);
  }

  /** Whichever of the believed keys wrapped it. Throws when none did. */
  unwrap(cell: Cell, wrapped: Buffer): Buffer {
    const failures: unknown[] = [];
    for (const key of this.#keys) {
      try {
        return decrypt(key, cell, wrapped);
      } catch (error) {
        failures.push(error);
      }
    }
    throw failures[0];
  }

  opens(cell: Cell, wrapped: Buffer): boolean {
    try {
      this.unwrap(cell, wrapped);
      return true;
    } catch {
      return false; // another's
    }
  }
}

/** The name of a master key, of which the key cannot be told. */
export function kidOf(master: Buffer): string {
  return createHmac("sha256", master).update("kid").digest("hex").slice(0, 8);
}

export function bytesOf(masterKey: string): Buffer {
  const master = Buffer.from(masterKey, "base64");
  if (master.length !== 32) throw new RangeError("MASTER_KEY must be 32 bytes in base64");
  return master;
}
