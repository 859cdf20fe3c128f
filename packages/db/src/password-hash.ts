import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** OWASP's argon2id figures: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** `argon2id$nonce$tag`, both in base64. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: password, nonce, ...cost });
  return `argon2id$${nonce.toString("base64")}$${tag.toString("base64")}`;
}

/** Compares in constant time. */
export async function verifyPassword({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> {
  const [, nonce = "", tag = ""] = stored.split("$");
  const expected = Buffer.from(tag, "base64");
  const given = await derive("argon2id", { message: password, nonce: Buffer.from(nonce, "base64"), ...cost });
  return expected.length === given.length && timingSafeEqual(expected, given);
}
