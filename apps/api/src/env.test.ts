import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { parseEnv, settingNames } from "./env.ts";

const demo = {
  DATABASE_URL: "postgres://carepoint_app@db/care",
  PUBLIC_URL: "http://localhost:3000",
  MASTER_KEY: Buffer.concat([Buffer.from("demo", "base64"), randomBytes(29)]).toString("base64"),
  AUTH_SECRET: `demo-${randomBytes(32).toString("base64url")}`,
};
const production = {
  CAREPOINT_MODE: "production",
  DATABASE_URL: "postgres://carepoint_app@db/care",
  PUBLIC_URL: "https://care.example.org",
  MASTER_KEY: randomBytes(32).toString("base64"),
  AUTH_SECRET: randomBytes(32).toString("base64url"),
  SMTP_URL: "smtp://mail.example.org",
};

/** The names of the settings that are refused. */
function refused(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    for (const value of Object.values(source)) if (value.length > 9) expect(error.message).not.toContain(value);
    return error.issues.map(({ path }) => path.join("."));
  }
}

it("a production with all that it needs starts, and so does a demo", () => {
  expect(refused(production)).toEqual([]);
  expect(refused(demo)).toEqual([]);
});

it("a setting that is there but empty is not there", () => {
  expect(refused({ ...demo, PORT: "", RAZORPAY_BASE_URL: "", LOG_LEVEL: "" })).toEqual([]);
  expect(refused({ ...production, SMTP_URL: "" })).toEqual(["SMTP_URL"]);
});

describe("a production refuses", () => {
  it.each([
    ["PUBLIC_URL", "http://care.example.org"],
    ["MASTER_KEY", demo.MASTER_KEY],
    ["AUTH_SECRET", demo.AUTH_SECRET],
    ["RAZORPAY_KEY_ID", "rzp_test_carepointdemo"],
    ["RAZORPAY_BASE_URL", "http://127.0.0.1:3002"],
    ["RAZORPAY_CHECKOUT_URL", "https://evil.example/v1/checkout.js"],
    ["PUSH_HOSTS", "127.0.0.1:3004"],
    ["PUSH_CA_FILE", "push-ca.pem"],
    ["RATE_LIMITS", "relaxed"],
    ["DEMO_INBOX_URL", "http://127.0.0.1:3001"],
    ["CAREPOINT_CLOCK", "09:30"],
  ])("%s=%s", (name, value) => {
    expect(refused({ ...production, [name]: value })).toEqual([name]);
    expect(refused({ ...demo, [name]: value })).toEqual([]);
  });
});

it.each(["RAZORPAY_WEBHOOK_SECRET", "RAZORPAY_WEBHOOK_SECRET_OLD"])("%s is never the key's own", (name) => {
  const keys = { RAZORPAY_KEY_ID: "rzp_live_1", RAZORPAY_KEY_SECRET: "kept by the key" };
  expect(refused({ ...production, ...keys, [name]: "kept by the key" })).toEqual(["RAZORPAY_WEBHOOK_SECRET"]);
  expect(refused({ ...production, ...keys, [name]: "another" })).toEqual([]);
});

it("a master key is 32 bytes", () => {
  expect(refused({ ...production, MASTER_KEY: randomBytes(40).toString("base64") })).toEqual(["MASTER_KEY"]);
});

describe("a key service", () => {
  const { MASTER_KEY: masterKey, ...rest } = production;
  const asked = { ...rest, MASTER_KEY_URL: "https://kms.example.org/unwrap", MASTER_KEY_WRAPPED: "c2VhbGVkIGtleQ==" };

  it("stands in place of the master key, never beside it", () => {
    expect(refused(rest)).toEqual(["MASTER_KEY"]);
    expect(refused(asked)).toEqual([]);
    expect(parseEnv(asked)).toMatchObject({ masterKey: null, keyService: { url: asked.MASTER_KEY_URL } });
    expect(refused({ ...asked, MASTER_KEY: masterKey })).toEqual(["MASTER_KEY_URL"]);
  });

  it("is asked over TLS, or on this machine, for something that is given", () => {
    expect(refused({ ...asked, MASTER_KEY_URL: "http://kms.example.org/unwrap" })).toEqual(["MASTER_KEY_URL"]);
    expect(refused({ ...asked, MASTER_KEY_URL: "http://127.0.0.1:8200/unwrap" })).toEqual([]);
    expect(refused({ ...asked, MASTER_KEY_WRAPPED: "" })).toEqual(["MASTER_KEY_WRAPPED"]);
  });
});

it("the master key of before is one, and another", () => {
  expect(refused({ ...production, MASTER_KEY_BEFORE: randomBytes(32).toString("base64") })).toEqual([]);
  expect(refused({ ...production, MASTER_KEY_BEFORE: randomBytes(40).toString("base64") })).toEqual([
    "MASTER_KEY_BEFORE",
  ]);
  expect(refused({ ...production, MASTER_KEY_BEFORE: production.MASTER_KEY })).toEqual(["MASTER_KEY_BEFORE"]);
});

it("a demo listens on this machine alone until told otherwise, a production to everybody", () => {
  expect(parseEnv(demo).host).toBe("127.0.0.1");
  expect(parseEnv({ ...demo, HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
  expect(parseEnv(production).host).toBe("0.0.0.0");
});

describe(".env.example", () => {
  const lines = readFileSync(join(import.meta.dirname, "../../../.env.example"), "utf8").split("\n");
  const settings = lines.flatMap((line) => /^([A-Z0-9_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const named = settings.filter((_, at) => at % 2 === 0);

  it("names every setting that the program reads, and no other but those of the commands around it", () => {
    const ofCommands = ["DATABASE_OWNER_URL"];
    expect(named.toSorted()).toEqual([...settingNames, ...ofCommands].toSorted());
  });

  it("marks with * just what a production does not start without", () => {
    const marked = lines.flatMap((line) => /^([A-Z0-9_]+)=.*# \*/.exec(line)?.[1] ?? []);
    const needed = named.filter((name) => {
      const { [name]: _, ...rest } = production as Record<string, string>;
      return name !== "CAREPOINT_MODE" && refused(rest).includes(name);
    });
    expect(marked.toSorted()).toEqual(needed.toSorted());
  });
});
