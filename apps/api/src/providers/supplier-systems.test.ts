import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSupplierSystems } from "./supplier-systems.ts";

interface Heard {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A supplier's system on this machine, which answers as it is told. */
let answer: (heard: Heard, response: ServerResponse) => void;
let heard: Heard[];
const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece: string) => {
    body += piece;
  });
  request.on("end", () => {
    const one = { path: request.url ?? "", headers: request.headers, body };
    heard.push(one);
    answer(one, response);
  });
});
let host: string;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  heard = [];
});

const says = (status: number, text: string, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(status, headers).end(text);
};
const systems = (patience = 5_000) => openSupplierSystems({ supplierHosts: [host] }, { patience });
const link = () => ({ url: `http://${host}/care/`, key: "k3y-of-theirs" });
const lines = [{ sku: "CRO-650", brand: "Crocin 650", packText: "strip of 10", packs: 4, packPrice: null }];
const order = { id: "0190", number: "PNE/PO26/00001", lines };

describe("an order", () => {
  test("is placed by its id with the supplier's key, as a table, and its answer is read", async () => {
    says(201, "status,reference,expected_on\r\naccepted,SO-9,2026-12-11\r\n");
    expect(await systems().place(link(), order)).toEqual({
      ...{ status: "accepted", reference: "SO-9", expectedOn: "2026-12-11", said: "" },
    });
    expect(heard).toMatchObject([{ path: "/care/orders", body: expect.stringContaining("PNE/PO26/00001,CRO-650") }]);
    expect(heard[0]?.headers).toMatchObject({ "idempotency-key": "0190", authorization: "Bearer k3y-of-theirs" });
  });

  test("is refused in plain words, or answered later", async () => {
    says(422, "status,said\nrefused,Account on hold");
    expect(await systems().place(link(), order)).toMatchObject({ status: "refused", said: "Account on hold" });
    says(202, "");
    expect(await systems().place(link(), order)).toBeNull();
  });

  test.each([
    [500, "status\naccepted"],
    [404, ""],
    [200, "<html>Welcome</html>"],
    [200, ""],
    [200, "status\nrefused"],
    [422, "status\naccepted"],
    [200, 'status\n"accepted'],
  ])("may have been placed nevertheless when %s says %j", async (status, text) => {
    says(status, text);
    await expect(systems().place(link(), order)).rejects.toThrow("provider_unavailable");
  });

  test("is not waited for for ever, nor is an answer that drips or has no end, nor one that is cut", async () => {
    answer = () => undefined;
    await expect(systems(200).place(link(), order)).rejects.toThrow("provider_unavailable");
    answer = (_, response) => void response.writeHead(200).write("status\n");
    await expect(systems(200).place(link(), order)).rejects.toThrow("provider_unavailable");
    says(200, "x".repeat(300_000));
    await expect(systems().place(link(), order)).rejects.toThrow("provider_unavailable");
    answer = (_, response) => void response.socket?.destroy();
    await expect(systems().place(link(), order)).rejects.toThrow("provider_unavailable");
  });
});

describe("offers", () => {
  test("are prices and what there is", async () => {
    says(200, "sku,price,available\nCRO-650,20.50,120\n");
    expect(await systems().offers(link(), lines)).toEqual([{ sku: "CRO-650", packPrice: 2_050, available: 120 }]);
    says(200, "sku,price\nCRO-650,free");
    await expect(systems().offers(link(), lines)).rejects.toThrow("provider_unavailable");
  });
});

describe("whom a link leads to", () => {
  test("is not followed where it points elsewhere", async () => {
    says(302, "", { location: `http://${host}/inside` });
    await expect(systems().place(link(), order)).rejects.toThrow("provider_unavailable");
    expect(heard.map(({ path }) => path)).toEqual(["/care/orders"]);
  });

  test.each([
    ["http://orders.example", "plain words over a public network"],
    ["https://127.0.0.1/x", "this machine"],
    ["https://169.254.169.254", "the cloud's own data"],
    ["https://[::1]/", "this machine by its other address"],
    ["https://localhost", "a name that leads here"],
  ])("%s is refused: %s", async (url) => {
    says(200, "status\naccepted");
    await expect(systems().place({ ...link(), url }, order)).rejects.toThrow("provider_unavailable");
    expect(heard).toEqual([]);
  });

  test("is on a private network only where the operator says so", async () => {
    says(200, "status\naccepted");
    const strangers = openSupplierSystems({ supplierHosts: [] });
    await expect(strangers.place(link(), order)).rejects.toThrow("provider_unavailable");
    expect(heard).toEqual([]);
  });
});
