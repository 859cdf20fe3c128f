import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileView, MAX_LIST_BYTES, MOST_UPLOADS } from "@carepoint/domain/files/schema";
import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { specimens } from "@carepoint/domain/files/specimens";
import { fileLifecycle, fileStatuses } from "@carepoint/domain/files/states";
import { fileId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { openMalware } from "../../providers/malware.ts";
import { openFileStore, openSpool } from "../../providers/storage.ts";
import { eicar, type FakeClamd, startClamd } from "../../testing/clamd.ts";
import { addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { checkFile } from "./jobs.ts";
import { openBytes } from "./queries/objects.ts";
import { filesRoutes } from "./routes.ts";
import { checkFileJob, checkWaiting, expireUploads } from "./workers.ts";

let hospital: TestHospital;
let clamd: FakeClamd;
let folder: string;
let asking: Actor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-uploads-"));
  clamd = await startClamd();
  const stores = { files: openFileStore(folder), spool: openSpool(folder) };
  hospital = await openHospital({
    idle: [checkFile],
    providers: { ...stores, malware: openMalware({ clamdUrl: clamd.url }) },
  });
});
beforeEach(async () => {
  asking = await addPatient(hospital);
});
afterAll(async () => {
  await hospital.close();
  await clamd.close();
  await rm(folder, { recursive: true });
});

const app = (now = hospital.now) => {
  const { services } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  return filesRoutes(services, async () => ({ ...services, ...rest, now, actor: asking }));
};
const speaks = { "Tus-Resumable": "1.0.0" };
const named = (purpose: string) => `purpose ${Buffer.from(purpose).toString("base64")}`;

function begin(size: number, purpose = "report") {
  const headers = { ...speaks, "Upload-Length": String(size), "Upload-Metadata": named(purpose) };
  return app().request("/api/uploads", { method: "POST", headers });
}

async function begun(size: number, purpose?: string): Promise<string> {
  const answer = await begin(size, purpose);
  expect(answer.status).toBe(201);
  return answer.headers.get("location") ?? "";
}

function patch(at: string, offset: number, body: NonNullable<RequestInit["body"]>, now = hospital.now) {
  const headers = { ...speaks, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  return app(now).request(at, { method: "PATCH", headers, body, ...{ duplex: "half" } });
}

const head = (at: string, now = hospital.now) => app(now).request(at, { method: "HEAD", headers: speaks });
const finish = (at: string) => app().request(`${at}/file`, { method: "POST" });
const idOf = (at: string) => at.split("/").at(-1) ?? "";
const spooled = async () => (await readdir(join(folder, "spool")).catch(() => [])).length;

async function sent(content: Uint8Array<ArrayBuffer>, purpose?: string): Promise<string> {
  const at = await begun(content.byteLength, purpose);
  expect((await patch(at, 0, content)).status).toBe(204);
  return at;
}

/** A document that a page of text follows. */
const withText = (text: string) => {
  const { pdf } = specimens;
  const end = Buffer.from(pdf)
    .toString("latin1")
    .match(/startxref\n(\d+)/)?.[1];
  return Uint8Array.from(Buffer.concat([pdf, Buffer.from(`%${text}\nstartxref\n${end}\n%%EOF\n`)]));
};

test("a report comes in pieces, is told how far it is, and is a file once it is whole, under the same id", async () => {
  const { pdf } = specimens;
  const at = await begun(pdf.byteLength);
  expect((await patch(at, 0, pdf.subarray(0, 100))).headers.get("upload-offset")).toBe("100");
  expect((await finish(at)).status).toBe(409);
  const told = await head(at);
  expect([told.status, told.headers.get("upload-offset"), told.headers.get("upload-length")]).toEqual([
    200,
    "100",
    String(pdf.byteLength),
  ]);
  expect((await patch(at, 100, pdf.subarray(100))).status).toBe(204);
  const views = await Promise.all(
    [finish(at), finish(at), finish(at)].map(async (answer) => fileView.parse(await (await answer).json())),
  );
  expect(new Set(views.map(({ id }) => id))).toEqual(new Set([idOf(at)]));
  expect(fileView.parse(await (await finish(at)).json())).toMatchObject({
    purpose: "report",
    type: "application/pdf",
    status: "checking",
  });
  await runJob(hospital.jobContext(), checkFileJob, { fileId: fileId.parse(idOf(at)) });
  expect(await openBytes(hospital.services, idOf(at))).toEqual(pdf);
  expect((await head(at)).status).toBe(404);
  expect((await app().request(`/api/files/${idOf(at)}`)).status).toBe(404);
});

test("however many ask for the file at the same moment, all are given the one", async () => {
  const { pdf } = specimens;
  for (let round = 0; round < 8; round += 1) {
    const at = await begun(pdf.byteLength);
    await patch(at, 0, pdf);
    const staggered = Array.from({ length: 6 }, async (_, place) => {
      await new Promise((resolve) => setTimeout(resolve, place * 2));
      return finish(at);
    });
    const statuses = (await Promise.all(staggered)).map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 201));
  }
});

test("a cut keeps what came before it; a torn or repeated offset is refused and changes nothing", async () => {
  const piece = 1024 * 1024;
  const pdf = withText("x".repeat(piece));
  const at = await begun(pdf.byteLength);
  const offsetNow = async () => Number((await head(at)).headers.get("upload-offset"));
  const torn = new ReadableStream({
    async pull(controller) {
      controller.enqueue(pdf.slice(0, piece));
      while ((await offsetNow()) < piece); // what came is counted, and then the network goes
      controller.error(new Error("the network went"));
    },
  });
  expect((await patch(at, 0, torn)).status).toBeGreaterThanOrEqual(400);
  expect(await offsetNow()).toBe(piece);
  for (const offset of [0, piece - 1, piece + 1, 10_000_000])
    expect((await patch(at, offset, pdf.slice(offset, offset + 9))).status).toBe(409);
  const rest = await Promise.all([1, 2, 3].map(() => patch(at, piece, pdf.slice(piece))));
  expect(rest.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  expect((await finish(at)).status).toBe(201);
});

test("what lies in the spool is sealed, and goes with the end, a cancel or its day", async () => {
  const before = await spooled();
  const [kept, cancelled, late] = [
    await sent(specimens.pdf),
    await sent(specimens.pdf),
    await begun(specimens.pdf.byteLength),
  ];
  await patch(late, 0, specimens.pdf.slice(0, 50));
  for (const at of [kept, late]) {
    const folderOf = join(folder, "spool", idOf(at));
    for (const piece of await readdir(folderOf))
      expect((await readFile(join(folderOf, piece))).includes("%PDF")).toBe(false);
  }
  expect(await spooled()).toBe(before + 3);
  expect((await finish(kept)).status).toBe(201);
  expect((await app().request(cancelled, { method: "DELETE", headers: speaks })).status).toBe(204);
  expect((await finish(cancelled)).status).toBe(404);
  const tomorrow = hospital.now.add({ hours: 25 });
  expect((await patch(late, 50, specimens.pdf.slice(50), tomorrow)).status).toBe(404);
  await runJob(hospital.jobContext(tomorrow), expireUploads, {});
  expect(await spooled()).toBe(before);
});

test("an upload is its account's alone", async () => {
  const at = await sent(specimens.pdf);
  asking = await addPatient(hospital);
  expect((await head(at)).status).toBe(404);
  expect((await patch(at, specimens.pdf.byteLength, "x")).status).toBe(404);
  expect((await app().request(at, { method: "DELETE", headers: speaks })).status).toBe(404);
  expect((await finish(at)).status).toBe(404);
  asking = { ...asking, role: "front_desk" };
  expect((await begin(10)).status).toBe(403);
  asking = { ...asking, role: "anonymous", accountId: null };
  expect((await begin(10)).status).toBe(401);
});

test("each purpose has its senders, and a certificate, a scan and a department's picture come as a report does", async () => {
  const patient = asking;
  for (const purpose of ["prescription_scan", "department_image"])
    expect((await begin(10, purpose)).status, purpose).toBe(403);
  const { pdf, png } = specimens;
  const roles = [
    ["applicant", "certificate", pdf],
    ["doctor", "prescription_scan", pdf],
    ["content_manager", "department_image", png],
  ] as const;
  for (const [role, purpose, content] of roles) {
    asking = { ...patient, role };
    const at = await sent(content, purpose);
    expect(fileView.parse(await (await finish(at)).json())).toMatchObject({ id: idOf(at), purpose, name: purpose });
  }
  asking = { ...patient, role: "content_manager" };
  expect((await begin(10)).status).toBe(403);
});

test("a picture of a pack comes as a picture of a department does, is everybody's once it is clean, and has its small one", async () => {
  const nobody: Actor = { ...asking, role: "anonymous", accountId: null };
  expect((await begin(10, "medicine_image")).status).toBe(403);
  asking = { ...asking, role: "pharmacy_manager" };
  const at = await sent(specimens.png, "medicine_image");
  expect((await finish(at)).status).toBe(201);
  const id = idOf(at);
  asking = nobody;
  const given = (part = "") => app().request(`/api/files/${id}${part}`);
  expect((await given("/thumbnail")).status).toBe(412); // the scanner has not looked
  await runJob(hospital.jobContext(), checkFileJob, { fileId: fileId.parse(id) });
  for (const [part, type] of [
    ["", "image/png"],
    ["/thumbnail", "image/webp"],
  ] as const) {
    const { status, headers } = await given(part);
    expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
      200,
      type,
      "public, max-age=86400, immutable",
    ]);
  }
});

test("a list of medicines may be larger than any file, and never becomes one", async () => {
  expect((await begin(10, "medicine_list")).status).toBe(403);
  asking = { ...asking, role: "pharmacy_manager" };
  expect((await begin(MAX_FILE_BYTES + 1, "medicine_image")).status).toBe(413);
  expect((await begin(MAX_LIST_BYTES + 1, "medicine_list")).status).toBe(413);
  expect((await begin(MAX_LIST_BYTES, "medicine_list")).status).toBe(201);
  const at = await sent(Uint8Array.from(Buffer.from("name,pack,mrp\n")), "medicine_list");
  expect((await finish(at)).status).toBe(415);
  expect((await head(at)).status).toBe(200); // it waits all the same
});

test("more than twenty megabytes, nothing, another purpose, or too many at a time are refused before a byte comes", async () => {
  expect((await begin(MAX_FILE_BYTES + 1)).status).toBe(413);
  expect((await begin(0)).status).toBe(400);
  expect((await begin(10, "gossip")).status).toBe(400);
  for (let count = 0; count < MOST_UPLOADS; count += 1) await begun(10);
  expect((await begin(10)).status).toBe(429);
});

test("more bytes than were announced are refused", async () => {
  const at = await begun(10);
  expect((await patch(at, 0, "x".repeat(11))).status).toBeGreaterThanOrEqual(400);
  expect(Number((await head(at)).headers.get("upload-offset"))).toBeLessThanOrEqual(10);
});

test("what is no file of ours is refused once it is whole, and forgotten", async () => {
  const at = await sent(Uint8Array.from(Buffer.from("<svg onload='alert(1)'/>")));
  const answer = await finish(at);
  expect([answer.status, await answer.json()]).toEqual([415, { error: "unsupported_file" }]);
  expect((await finish(at)).status).toBe(404);
  const pdf = await sent(specimens.pdf, "photo");
  expect((await finish(pdf)).status).toBe(415);
});

describe("the scanner", () => {
  const statusOf = async (id: string) =>
    await hospital.db
      .selectFrom("files")
      .select(["status", "scannedBy"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  const check = (at: string) => runJob(hospital.jobContext(), checkFileJob, { fileId: fileId.parse(idOf(at)) });

  test("the database knows the same states", async () => {
    const { rows } = await sql<{ text: string }>`
      select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'files_status_check'`.execute(
      hospital.db,
    );
    expect([...(rows[0]?.text ?? "").matchAll(/'(\w+)'::text/g)].map(([, status]) => status)).toEqual([
      ...fileStatuses,
    ]);
    expect(Object.keys(fileLifecycle).sort()).toEqual([...fileStatuses].sort());
  });

  test("nothing is handed out before it looked, and nothing in which it found something", async () => {
    const [good, bad] = [await sent(withText("Haemoglobin 13")), await sent(withText(eicar))];
    for (const at of [good, bad]) {
      expect((await finish(at)).status).toBe(201);
      await expect(openBytes(hospital.services, idOf(at))).rejects.toThrow("file_checking");
      await check(at);
    }
    expect(await statusOf(idOf(good))).toEqual({ status: "clean", scannedBy: "clamd" });
    expect(await statusOf(idOf(bad))).toEqual({ status: "quarantined", scannedBy: "clamd" });
    await expect(openBytes(hospital.services, idOf(bad))).rejects.toThrow("file_quarantined");
    const looks = clamd.looks();
    await check(bad); // what is judged is looked at again when somebody asks for it
    expect([clamd.looks() - looks, (await statusOf(idOf(bad))).status]).toEqual([0, "quarantined"]);
    const told = await hospital.db
      .selectFrom("auditLog")
      .select("action")
      .where("subjectId", "=", idOf(bad))
      .orderBy("seq")
      .execute();
    expect(told.map(({ action }) => action)).toEqual(["file.store", "file.hold"]);
  });

  test("while it is away files wait, and the next sweep that finds it lets them through", async () => {
    const at = await sent(withText("while clamd restarts"));
    await finish(at);
    clamd.say("Can't allocate memory ERROR");
    await expect(check(at)).rejects.toThrow("no verdict");
    await runJob(hospital.jobContext(), checkWaiting, {});
    expect((await statusOf(idOf(at))).status).toBe("checking");
    clamd.say(null);
    await runJob(hospital.jobContext(), checkWaiting, {});
    expect((await statusOf(idOf(at))).status).toBe("clean");
  });
});
