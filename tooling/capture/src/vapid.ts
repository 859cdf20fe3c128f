import { createPublicKey, verify } from "node:crypto";

export interface VapidClaims {
  aud: string;
  sub: string;
  exp: number;
}

/**
 * Reads `Authorization: vapid t=…, k=…` as a push service would (RFC 8292).
 * @returns the claims, or why a push service would refuse them.
 */
export function checkVapid(header: string, origin: string, now: Temporal.Instant): VapidClaims | string {
  const { t: token = "", k: key = "" } = Object.fromEntries(
    header
      .replace(/^vapid\s+/i, "")
      .split(/\s*,\s*/)
      .map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  const [head = "", body = "", signature = ""] = token.split(".");
  if (!signedBy(key, `${head}.${body}`, signature)) return "the signature does not fit the key";

  const claims: VapidClaims = JSON.parse(Buffer.from(body, "base64url").toString());
  const seconds = now.epochMilliseconds / 1000;
  if (claims.aud !== origin) return `aud is ${claims.aud}, not ${origin}`;
  if (!(claims.exp > seconds) || claims.exp > seconds + 24 * 3600) return "exp is past, or more than a day ahead";
  if (!/^(mailto:.+@|https:\/\/)/.test(claims.sub)) return "sub is neither a mailto nor an https address";
  return claims;
}

function signedBy(key: string, text: string, signature: string): boolean {
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) return false;
  const publicKey = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  return verify(
    "sha256",
    Buffer.from(text),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
}
