import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requireProductionSettings } from "./production.ts";
import { beginRotation, endRotation, ensureSecrets, refuseLostSecrets, secretsOfBefore } from "./secrets.ts";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "carepoint-secrets-"));
});
afterAll(() => rmSync(home, { recursive: true }));

test("secrets are made once, whole, and for their owner alone", () => {
  const secrets = ensureSecrets(home);
  expect(Buffer.from(secrets.masterKey, "base64")).toHaveLength(32);
  expect(Buffer.from(secrets.vapidPublicKey, "base64url")).toHaveLength(65);
  expect(Buffer.from(secrets.vapidPrivateKey, "base64url")).toHaveLength(32);
  expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(ensureSecrets(home)).toEqual(secrets);
  expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
});

test("a secret that a newer version needs is added and the others stay", () => {
  const folder = join(home, "older");
  mkdirSync(folder);
  const { razorpayWebhookSecret: _, ...older } = ensureSecrets(home);
  writeFileSync(join(folder, "secrets.json"), JSON.stringify(older));
  const secrets = ensureSecrets(folder);
  expect(secrets).toMatchObject(older);
  expect(JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"))).toEqual(secrets);
});

test("a damaged file, and a database without its secrets, stop the start instead of making new keys", () => {
  const folder = join(home, "damaged");
  mkdirSync(folder);
  writeFileSync(join(folder, "cluster.json"), "{}");
  expect(() => refuseLostSecrets(folder)).toThrow(/secrets\.json is missing/);
  writeFileSync(join(folder, "secrets.json"), "{");
  expect(() => ensureSecrets(folder)).toThrow(/damaged/);
});

test("a rotation writes its new key into the file first, goes on with it, and leaves it there alone", () => {
  const folder = join(home, "rotated");
  mkdirSync(folder);
  const { masterKey: before, ...others } = ensureSecrets(folder);
  const begun = beginRotation(folder);
  expect(begun).toEqual({ present: expect.not.stringContaining(before), before });
  expect(ensureSecrets(folder)).toEqual({ ...others, masterKey: begun.present, masterKeyBefore: before });
  expect(beginRotation(folder)).toEqual(begun);
  const kept = join(folder, secretsOfBefore(before));
  expect(JSON.parse(readFileSync(kept, "utf8"))).toEqual({ ...others, masterKey: before });
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  endRotation(folder);
  expect(ensureSecrets(folder)).toEqual({ ...others, masterKey: begun.present });
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("production takes a key service in place of a master key", () => {
  const demo = ensureSecrets(home);
  const own = { PUBLIC_URL: "https://care.example.org", AUTH_SECRET: "own".repeat(20), SMTP_URL: "smtp://mail" };
  expect(() => requireProductionSettings({ ...own, MASTER_KEY_URL: "https://kms.example.org" }, demo)).not.toThrow();
  expect(() => requireProductionSettings(own, demo)).toThrow("Production needs MASTER_KEY:");
});

test("production refuses what the demo made for itself", () => {
  const demo = ensureSecrets(home);
  const own = {
    PUBLIC_URL: "https://care.example.org",
    MASTER_KEY: "own".repeat(20),
    AUTH_SECRET: "own".repeat(20),
    SMTP_URL: "smtp://mail.example.org",
  };
  expect(() => requireProductionSettings(own, demo)).not.toThrow();
  expect(() => requireProductionSettings({ ...own, MASTER_KEY: demo.masterKey }, demo)).toThrow(/demo's MASTER_KEY/);
  expect(() => requireProductionSettings({ ...own, AUTH_SECRET: demo.authSecret }, demo)).toThrow(/demo's AUTH_SECRET/);
  expect(() => requireProductionSettings({ ...own, PUBLIC_URL: "http://care.example.org" }, demo)).toThrow(/https/);
});
