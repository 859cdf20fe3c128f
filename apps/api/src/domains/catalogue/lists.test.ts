import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importIdInput, lookAtListInput, tryListInput } from "@carepoint/domain/catalogue/imports";
import { importLifecycle, importStatuses, importsUnderWay, undoableStatuses } from "@carepoint/domain/catalogue/states";
import { accountId, newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { type JobContext, runJob } from "../../kernel/jobs.ts";
import { sealFile } from "../../kernel/sealed.ts";
import { openSpool } from "../../providers/storage.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any } from "../../testing/scopes.ts";
import { keepList } from "./commands/keep-list.ts";
import { tryList } from "./commands/try-list.ts";
import { askUndoImport } from "./commands/undo-import.ts";
import { bringList, takeBackImport, tellStoppedImports } from "./jobs.ts";
import { listImports, listRefusals } from "./queries/imports.ts";
import { lookAtList } from "./queries/lists.ts";

let hospital: TestHospital;
let folder: string;
let lata: Actor;
let other: Actor;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-lists-"));
  hospital = await openHospital({ idle: [bringList, takeBackImport], providers: { spool: openSpool(folder) } });
  const manager = async (name: string): Promise<Actor> => ({
    ...systemActor,
    role: "pharmacy_manager",
    accountId: accountId.parse(await openAccount(hospital, name)),
  });
  [lata, other] = [await manager("Lata"), await manager("Meera")];
});
afterEach(async () => {
  await sql`delete from medicines`.execute(hospital.db);
  await sql`update catalogue_imports set status = 'failed', ended_at = now() where ended_at is null`.execute(
    hospital.db,
  );
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});

const asking = (actor = lata) => ({ ...hospital.services, actor, now: hospital.now, scope: any(actor) }) as never; // what these queries read of a request
const jobContext = (): JobContext => hospital.jobContext();

/** A list that has come in pieces of this many bytes, cut wherever that falls. */
async function sent(text: string | Uint8Array, pieceBytes = 70_000, { whole = true, purpose = "medicine_list" } = {}) {
  const bytes = Buffer.from(text);
  const { sealer, providers } = hospital.services;
  const [id, key] = [newId(), sealer.newFileKey()];
  const [pieces, tries]: [number[], string[]] = [[], []];
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    const part = bytes.subarray(at, at + pieceBytes);
    const piece = { uploadId: id, at, length: part.byteLength, attempt: newId() };
    await providers.spool.write(piece, sealFile(key, `${id}/${at}-${part.byteLength}`, part));
    pieces.push(part.byteLength);
    tries.push(piece.attempt);
  }
  const sizes = { size: bytes.byteLength + Number(!whole), offset: bytes.byteLength, pieces, tries };
  const expiresAt = hospital.now.add({ hours: 24 });
  const row = { id, accountId: lata.accountId ?? "", purpose, ...sizes, ...sealer.wrapFileKey(id, key), expiresAt };
  await hospital.db.insertInto("uploads").values(row).execute();
  return id;
}

const look = (uploadId: string, actor = lata) =>
  lookAtList(asking(actor), lookAtListInput.parse({ uploadId })).catch(codeOf);
const ask = async (uploadId: string, { importId = newId(), actor = lata, mapping = {} } = {}) => {
  const input = tryListInput.parse({ importId, uploadId, fileName: "C:\\lists\\July.csv", mapping });
  return hospital.as(actor, (ctx) => tryList(ctx, any(actor), input)).then(() => importId, codeOf);
};
const keep = (id: string) => {
  const input = importIdInput.parse({ importId: id });
  return hospital.as(other, (ctx) => keepList(ctx, any(other), input)).then(() => "asked", codeOf);
};
const work = (id: string, ctx = jobContext()) => runJob(ctx, bringList, importIdInput.parse({ importId: id }));
const told = async (id: string) => (await listImports(asking())).items.find((each) => each.id === id);
const uploads = async () => (await hospital.db.selectFrom("uploads").select("id").execute()).map(({ id }) => id);
const count = async () => (await hospital.db.selectFrom("medicines").select("id").execute()).length;

const short = "Name;Pack;MRP\nOne;10 tablets;10\nTwo;assorted;10\n";
const many = (rows: number) =>
  `name,pack,mrp\n${Array.from({ length: rows }, (_, at) => `Brand ${at},strip of 10 tablets,${10 + (at % 90)}`).join("\n")}\n`;

test("a list is looked at, tried, kept by somebody else and taken back, and nothing of its upload stays", async () => {
  const uploadId = await sent(short);
  expect(await look(uploadId)).toEqual({
    headings: ["Name", "Pack", "MRP"],
    rows: [
      ["One", "10 tablets", "10"],
      ["Two", "assorted", "10"],
    ],
    mapping: { brand: "Name", pack: "Pack", mrp: "MRP" },
  });
  const id = await ask(uploadId);
  expect(await told(id)).toMatchObject({ status: "reading", fileName: "July.csv", endedAt: null, mayKeep: false });
  await work(id);
  const found = { totalRows: 2, rows: 2, added: 1, refused: 1 };
  expect(await told(id)).toMatchObject({ status: "tried", ...found, mayKeep: true, mayUndo: false });
  expect(await count()).toBe(0);
  expect(await keep(id)).toBe("asked");
  expect(await keep(id)).toBe("illegal_transition");
  await work(id);
  expect(await told(id)).toMatchObject({ status: "done", ...found, mayKeep: false, mayUndo: true });
  const refusals = (await listRefusals(asking(), { importId: importIdInput.parse({ importId: id }).importId, most: 9 }))
    .items;
  expect(refusals).toEqual([{ line: 3, column: "pack", reason: "unread", value: "assorted" }]);
  expect(await uploads()).not.toContain(uploadId);
  await expect(openSpool(folder).read({ uploadId, at: 0, length: short.length, attempt: newId() })).rejects.toThrow();
  await work(id); // delivered twice
  expect(await count()).toBe(1);
  const undo = importIdInput.parse({ importId: id });
  await hospital.as(lata, (ctx) => askUndoImport(ctx, any(lata), undo));
  await runJob(jobContext(), takeBackImport, { ...undo, byAccount: null });
  expect(await told(id)).toMatchObject({ status: "undone", mayUndo: false });
  expect(await count()).toBe(0);
});

test("a mapping by hand wins, and one that names no heading of the file is told as unreadable and may not be kept", async () => {
  const uploadId = await sent("what,how much,cost,old\nOne,10 tablets,10,9\n");
  expect(await look(uploadId)).toMatchObject({ mapping: {} });
  const blind = await ask(uploadId);
  await work(blind);
  expect(await told(blind)).toMatchObject({ status: "failed", failure: "unreadable", mayKeep: false, mayUndo: false });
  const seeing = await ask(uploadId, { mapping: { brand: "what", pack: "how much", mrp: "cost" } });
  await work(seeing);
  expect(await told(seeing)).toMatchObject({ status: "tried", added: 1, mapping: { brand: "what" } });
});

test("what is no table of text, is not whole, is another's or is no list at all is not looked at", async () => {
  expect(await look(await sent(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 9)))).toBe("unsupported_file");
  expect(await look(await sent("<html><table></table></html>"))).toBe("unsupported_file");
  expect(await look(await sent(short, 10, { whole: false }))).toBe("illegal_transition");
  expect(await look(await sent(short), other)).toBe("not_found");
  expect(await ask(await sent(short), { actor: other })).toBe("not_found");
  expect(await look(await sent(short, 10, { purpose: "report" }))).toBe("not_found");
  const late = await sent(`${many(200)}one,\0,\n`, 1_000);
  const id = await ask(late);
  await work(id);
  expect(await told(id)).toMatchObject({ status: "failed", failure: "unreadable" });
});

test("the head of a long list is read, whatever letters and quotes stand where its pieces were cut", async () => {
  const long = `name,pack,mrp\n${'"One\nmore ",10 tablets,10\nटैबलेट,10 tablets,10\n'.repeat(4_000)}`;
  for (const pieceBytes of [7_001, 65_536, 1_048_576])
    expect(await look(await sent(long, pieceBytes))).toMatchObject({
      headings: ["name", "pack", "mrp"],
      rows: [
        ["One\nmore ", "10 tablets", "10"],
        ["टैबलेट", "10 tablets", "10"],
        ["One\nmore ", "10 tablets", "10"],
      ],
    });
});

test("of many who ask at once one is heard, and while one is under way nothing is kept or taken back", async () => {
  const [first, second] = [await sent(short), await sent(short)];
  const answers = await Promise.all([first, second, first, second].map((id) => ask(id)));
  expect(answers.filter((answer) => answer === "illegal_transition")).toHaveLength(3);
  const id = answers.find((answer) => answer !== "illegal_transition") ?? "";
  await work(id);
  const kept = await Promise.all([keep(id), keep(id), keep(id)]);
  expect(kept.toSorted()).toEqual(["asked", "illegal_transition", "illegal_transition"]);
  expect(await ask(second)).toBe("illegal_transition");
  await work(id);
  const again = await ask(second);
  expect((await told(again))?.status).toBe("reading");
  const undo = importIdInput.parse({ importId: id });
  expect(await hospital.as(lata, (ctx) => askUndoImport(ctx, any(lata), undo)).catch(codeOf)).toBe(
    "illegal_transition",
  );
  expect(await ask(second, { importId: again })).toBe("duplicate");
});

test("an import whose process goes half way is taken up again from its first row, and counts as if it had not", async () => {
  const id = await ask(await sent(many(9_000)));
  await work(id);
  expect(await told(id)).toMatchObject({ status: "tried", totalRows: 9_000, rows: 9_000, added: 9_000 });
  await keep(id);
  const goesAfterPage = {
    publish: () =>
      void sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7110900
        and database = (select oid from pg_database where datname = current_database())`.execute(hospital.db),
  };
  const dying = { ...jobContext(), live: goesAfterPage } as never; // what the job asks of it
  await expect(work(id, dying)).rejects.toThrow();
  const cut = await count();
  expect(cut).toBeGreaterThan(0);
  expect(cut).toBeLessThan(9_000);
  expect(await told(id)).toMatchObject({ status: "running", endedAt: null });
  await work(id);
  expect(await told(id)).toMatchObject({ status: "done", rows: 9_000, added: 9_000, same: 0, changed: 0 });
  expect(await count()).toBe(9_000);
});

test("one of which nothing is heard for long is told as stopped, and one whose file is gone says so", async () => {
  const silent = await ask(await sent(short));
  await runJob(jobContext(), tellStoppedImports, {});
  expect((await told(silent))?.status).toBe("reading");
  await sql`update catalogue_imports set heard_at = now() - interval '16 minutes' where id = ${silent}`.execute(
    hospital.db,
  );
  await runJob(jobContext(), tellStoppedImports, {});
  expect(await told(silent)).toMatchObject({ status: "failed", failure: "stopped" });
  await work(silent); // too late
  expect(await told(silent)).toMatchObject({ status: "failed", failure: "stopped" });
  const uploadId = await sent(short);
  const id = await ask(uploadId);
  await hospital.db.deleteFrom("uploads").where("id", "=", uploadId).execute();
  await work(id);
  expect(await told(id)).toMatchObject({ status: "failed", failure: "upload_gone", mayUndo: false });
});

test("the table of an import's life and the database agree", async () => {
  const { rows } = await sql<{ text: string }>`
    select indexdef as text from pg_indexes where indexname = 'catalogue_imports_one_at_a_time'`.execute(hospital.db);
  expect(rows[0]?.text.match(/'[a-z]+'/g)).toEqual(importsUnderWay.map((status) => `'${status}'`));
  expect(importStatuses.filter((status) => importLifecycle[status].fail)).toEqual([...importsUnderWay]);
  expect(undoableStatuses).toEqual(["done", "failed", "undone"]);
});
