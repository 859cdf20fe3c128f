import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemo } from "../seed/seed.ts";
import { withConnection } from "./connect.ts";
import { inspectRestored, settleRestored } from "./restored.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "care-point-restored-"));
  const masterKey = Buffer.alloc(32, 7).toString("base64");
  await seedDemo({ ownerUrl: database.ownerUrl, masterKey, size: "small", files: folder });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const asOwner = <T>(text: string, values: unknown[] = []) =>
  withConnection(database.ownerUrl, async (client) => (await client.query<T & object>(text, values)).rows);
const faults = async () => (await inspectRestored(database.ownerUrl, folder)).flatMap((found) => found.faults);

test("what came back from the past neither signs in nor sends: sessions, codes, push addresses, messages that waited", async () => {
  await asOwner(`
    insert into auth.session (token, expires_at, user_id) select 'carried over', now() + interval '1 day', id from accounts limit 1;
    insert into auth.verification (identifier, value, expires_at) values ('reset', 'code', now() + interval '1 hour');
    insert into push_subscriptions (account_id, endpoint, p256dh, auth, last_seen_at)
      select id, 'https://push.example/1', 'key', 'auth', now() from accounts limit 1;
    insert into notifications (id, account_id, template, dedupe_key, created_at)
      select '00000000-0000-7000-8000-000000000001', id, 'visit_confirmed', 'restored', now() from accounts limit 1;
    insert into deliveries (notification_id, channel, status, queued_at) values
      ('00000000-0000-7000-8000-000000000001', 'email', 'queued', now() - interval '1 day'),
      ('00000000-0000-7000-8000-000000000001', 'push', 'sending', now() - interval '1 day'),
      ('00000000-0000-7000-8000-000000000001', 'sms', 'sent', now() - interval '1 day')`);
  const [before] = await asOwner<{ epoch: string }>("select sync_epoch as epoch from app_state");

  await settleRestored(database.ownerUrl);

  const [left] = await asOwner(
    "select (select count(*)::int from auth.session) as sessions, (select count(*)::int from auth.verification) as codes, (select count(*)::int from push_subscriptions) as addresses",
  );
  expect(left).toEqual({ sessions: 0, codes: 0, addresses: 0 });
  expect(
    await asOwner(
      "select channel, status, note from deliveries where notification_id = '00000000-0000-7000-8000-000000000001' order by 1",
    ),
  ).toEqual([
    { channel: "email", status: "skipped", note: "restored" },
    { channel: "push", status: "skipped", note: "restored" },
    { channel: "sms", status: "sent", note: null },
  ]);
  expect(await asOwner("select reason from ended_sessions where token_hash = sha256('carried over')")).toEqual([
    { reason: "revoked" },
  ]);
  const [after] = await asOwner<{ epoch: string }>("select sync_epoch as epoch from app_state");
  expect(after?.epoch).not.toBe(before?.epoch);
});

test("a hospital that is whole has nothing to say against it", async () => {
  const findings = await inspectRestored(database.ownerUrl, folder);
  expect(findings.map(({ what }) => what)).toHaveLength(4);
  expect(findings.flatMap((found) => found.faults)).toEqual([]);
});

test.each([
  [
    "an audit entry that was altered",
    `insert into audit_log (chain, seq, prev, hash, at, role, action, subject_id, request_id, difference)
       select 0, 0, '', '', now(), 'system', 'test.entry', gen_random_uuid(), 'test', '{}' from generate_series(1, 3);
     alter table audit_log disable trigger user;
     update audit_log set action = 'test.other' where action = 'test.entry'`,
    /chain \d+, entry \d+: content/,
  ],
  [
    "an entry of the ledger that does not balance",
    `alter table ledger_entries disable trigger user;
     insert into ledger_entries (entry_id, account, amount, branch_id, cause, cause_id, at)
       select '00000000-0000-7000-8000-00000000000a', 'cash', 100, id, 'test', id, now() from branches limit 1`,
    /00000000-0000-7000-8000-00000000000a/,
  ],
  [
    "a bill's number that is missing",
    "insert into document_counters (registration, branch_id, series, financial_year, next) select gstin, id, 'ZZ', '26-27', 3 from branches limit 1",
    /ZZ 26-27: 0 issued, the highest 0, next 3/,
  ],
  [
    "a number missing from a series of before registrations",
    "insert into invoice_counters (branch_id, series, financial_year, next) select id, 'YY', '26-27', 2 from branches limit 1",
    /YY 26-27: 0 issued, the highest 0, next 2/,
  ],
])("%s is named", async (_, tampering, fault) => {
  await asOwner(tampering);
  expect(await faults()).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
});

test("an upload that is missing, and one whose bytes are others, are named", async () => {
  const sha256 = createHash("sha256").update("a certificate").digest();
  const [missing, damaged, whole] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-0000000000b${n}`);
  for (const id of [missing, damaged, whole]) {
    await asOwner(
      "insert into files (id, purpose, name, type, bytes, sha256) values ($1, 'certificate', 'a.pdf', 'application/pdf', 13, $2)",
      [id, sha256],
    );
  }
  await writeFile(join(folder, damaged ?? ""), "a certificat?");
  await writeFile(join(folder, whole ?? ""), "a certificate");
  const named = (await faults()).filter((fault) => fault.startsWith("00000000-0000-7000-8000-0000000000b"));
  expect(named).toEqual([`${missing} is missing`, `${damaged} is damaged`]);
});

test("an object that is missing or has other bytes than its name says is named by its file, its small picture too", async () => {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  const [lost, changed, whole] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-0000000000c${n}`);
  for (const [id, text] of [
    [lost, "lost"],
    [changed, "changed"],
    [whole, "whole"],
  ] as const) {
    await asOwner(
      "insert into files (id, purpose, name, type, bytes, sha256, wrapped_key, object_sha256, thumbnail_sha256) values ($1, 'report', 'report', 'image/png', 4, $2, '\\x00', $2, $3)",
      [id, hash(text), hash("small")],
    );
  }
  await writeFile(join(folder, hash("small").toString("hex")), "small");
  await writeFile(join(folder, hash("changed").toString("hex")), "chanqed");
  await writeFile(join(folder, hash("whole").toString("hex")), "whole");
  const named = (await faults()).filter((fault) => fault.startsWith("00000000-0000-7000-8000-0000000000c"));
  expect(named).toEqual([`${lost} is missing`, `${changed} is damaged`]);
});
