import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Tab } from "@carepoint/api/testing/browser";
import { type FakeClamd, startClamd } from "@carepoint/api/testing/clamd";
import { addPatient } from "@carepoint/api/testing/context";
import { startServer, type TestServer } from "@carepoint/api/testing/server";
import { newId } from "@carepoint/domain/kernel/id";
import type { Options } from "../harness/proof.ts";

/** What the server said of a file once it had come whole. */
export interface Taken {
  /** 201 where it was taken. */
  readonly status: number;
  readonly at: string;
}

export interface Given {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** A place that takes files of patients and gives them back: the product, or one that is broken on purpose. */
export interface Intake {
  /** In pieces, cut at these offsets. */
  take(content: Uint8Array<ArrayBuffer>, cuts: readonly number[]): Promise<Taken>;
  give(at: string): Promise<Given>;
  giveSmall(at: string): Promise<Given>;
  /** Statuses of pieces that say a wrong offset: behind, ahead, again, beyond the end. */
  tear(content: Uint8Array<ArrayBuffer>): Promise<readonly number[]>;
  /** All that lies on the disk. */
  stored(): Promise<readonly Buffer[]>;
  alive(): Promise<boolean>;
  close(): Promise<void>;
}

const speaks = { "Tus-Resumable": "1.0.0" };

/** The whole server with its workers and a scanner that knows EICAR; one patient sends. */
export async function openProduct({ postgres }: Pick<Options, "postgres">): Promise<Intake> {
  const clamd = await startClamd();
  const server = await startServer({ postgres, env: { clamdUrl: clamd.url } });
  const patient = await addPatient(server.hospital);
  const tab = await server.signedIn(patient.accountId ?? "");
  return { ...sending(tab, patient.patientId, server), ...keeping(server, clamd) };
}

function sending(tab: Tab, patientId: string, { hospital }: TestServer) {
  const begin = async (size: number) => {
    const headers = { ...speaks, "Upload-Length": String(size), "Upload-Metadata": `purpose ${btoa("report")}` };
    const answer = await tab.send("/api/uploads", { method: "POST", headers });
    return { status: answer.status, at: answer.headers.get("location") ?? "" };
  };
  const patch = async (at: string, offset: number, body: Uint8Array<ArrayBuffer>) => {
    const headers = { ...speaks, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
    return (await tab.send(at, { method: "PATCH", headers, body })).status;
  };
  const take = async (content: Uint8Array<ArrayBuffer>, cuts: readonly number[]): Promise<Taken> => {
    const begun = await begin(content.byteLength);
    if (begun.status !== 201) return { status: begun.status, at: "" };
    const ends = [...new Set([...cuts, content.byteLength])].toSorted((a, b) => a - b);
    let offset = 0;
    for (const end of ends) {
      await patch(begun.at, offset, content.slice(offset, end));
      offset = end;
    }
    const finished = await tab.send(`${begun.at}/file`, { method: "POST" });
    if (finished.status !== 201) return { status: finished.status, at: "" };
    const fileId = String(begun.at.split("/").at(-1));
    const facts = { patientId, fileId, kind: "other", title: "hostile", takenOn: "2026-01-05" };
    const { documentId } = await tab.mutate<{ documentId: string }>("records.attachDocument", facts, newId());
    await judged(hospital, documentId);
    return { status: 201, at: `/api/documents/${documentId}` };
  };
  const give = async (at: string): Promise<Given> => {
    const answer = await tab.send(at);
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const tear = async (content: Uint8Array<ArrayBuffer>) => {
    const { at } = await begin(content.byteLength);
    await patch(at, 0, content.slice(0, 50));
    const wrong: readonly (readonly [number, Uint8Array<ArrayBuffer>])[] = [
      [0, content.slice(0, 50)],
      [49, content.slice(49)],
      [51, content.slice(51)],
      [50, Uint8Array.from([...content.slice(50), 1])],
      [content.byteLength, content.slice(0, 1)],
      [-1, content],
    ];
    const told: number[] = [];
    for (const [offset, body] of wrong) told.push(await patch(at, offset, body));
    return [...told, (await tab.send(`${at}/file`, { method: "POST" })).status];
  };
  return { take, give, giveSmall: (at: string) => give(`${at}/thumbnail`), tear };
}

/** The scanner has looked, or a minute went by without. */
async function judged({ db }: TestServer["hospital"], documentId: string): Promise<void> {
  for (let look = 0; look < 300; look += 1) {
    const { status } = await db
      .selectFrom("documents")
      .innerJoin("files", "files.id", "documents.fileId")
      .select("files.status")
      .where("documents.id", "=", documentId)
      .executeTakeFirstOrThrow();
    if (status !== "checking") return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function keeping(server: TestServer, clamd: FakeClamd) {
  const { dataDir } = server.hospital.services.env;
  return {
    stored: async () => {
      const names = await readdir(dataDir, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile());
      return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
    },
    alive: async () => (await fetch(`${server.address}/livez`)).status === 200,
    close: async () => {
      await server.close();
      await clamd.close();
    },
  };
}

/** A server that believes whoever sends: any bytes at any offset, kept as they came and opened in place. */
export async function openBeliever(): Promise<Intake> {
  const kept: Buffer[] = [];
  const give = async (at: string): Promise<Given> => {
    const bytes = kept[Number(at)] ?? Buffer.alloc(0);
    return { status: 200, headers: new Headers({ "Content-Type": "text/html" }), bytes };
  };
  return {
    take: async (content) => ({ status: 201, at: String(kept.push(Buffer.from(content)) - 1) }),
    give,
    giveSmall: give,
    tear: async () => [204, 204, 204, 204, 204, 204, 201],
    stored: async () => kept,
    alive: async () => true,
    close: async () => undefined,
  };
}
