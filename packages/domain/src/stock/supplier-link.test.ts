import { expect, test } from "vitest";
import { medicineId, newId } from "../kernel/id.ts";
import { paise } from "../kernel/money.ts";
import {
  goodsCsv,
  linkSupplierInput,
  readAcknowledgement,
  readOffers,
  retryMinutes,
  withOffers,
} from "./supplier-link.ts";

test("an order is a heading and a row a line, and no brand is a formula", () => {
  const line = { sku: "CRO-650", brand: "=Crocin, 650", packText: "strip of 10", packs: 4, packPrice: 2_150 };
  expect(goodsCsv("PNE/PO26/00001", [line, { ...line, packPrice: null }])).toBe(
    "order,sku,brand,pack,packs,price\r\n" +
      `PNE/PO26/00001,CRO-650,"'=Crocin, 650",strip of 10,4,21.50\r\n` +
      `PNE/PO26/00001,CRO-650,"'=Crocin, 650",strip of 10,4,\r\n`,
  );
});

test("offers are read by their heading, what is not said is unknown, and one that cannot be read spoils all", () => {
  expect(readOffers("\uFEFFAvailable, SKU,price\n12,CRO-650,\n,DOLO,30.5\n")).toEqual([
    { sku: "CRO-650", packPrice: null, available: 12 },
    { sku: "DOLO", packPrice: 3_050, available: null },
  ]);
  for (const text of ["sku,price\nA,dear", "sku,available\nA,-1", "sku,available\nA,1.5", "price\n3", "", 'sku\n"A'])
    expect(readOffers(text)).toBeNull();
});

test("an acknowledgement is one row with a word that is known", () => {
  expect(readAcknowledgement("status,reference,expected_on\naccepted,SO-9,2026-12-11")).toEqual({
    ...{ status: "accepted", reference: "SO-9", expectedOn: "2026-12-11", said: "" },
  });
  for (const text of [
    "status\nmaybe",
    "status\naccepted\nrefused",
    "status",
    "<html>",
    "status,expected_on\naccepted,soon",
  ])
    expect(readAcknowledgement(text)).toBeNull();
});

test("tries go on for most of a day, further and further apart, and then end", () => {
  const waits = Array.from({ length: 11 }, (_, tries) => retryMinutes(tries));
  expect(waits.at(-1)).toBeNull();
  expect(waits.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
});

test("a link is an address of the web without a name or password in it, and a key of plain letters", () => {
  const link = (url: string, key = "k3y-k3y-k3y") =>
    linkSupplierInput.safeParse({ supplierId: newId(), url, key }).success;
  expect(link("https://orders.deccan.example/care")).toBe(true);
  for (const url of ["ftp://a.example", "https://u:p@a.example", "file:///etc/passwd", "orders"])
    expect(link(url)).toBe(false);
  expect(link("https://a.example", "two\nlines of it")).toBe(false);
});

test("a draft takes the prices that are asked, keeps what nobody says, and changes nothing else", () => {
  const line = (sku: string, price: number | null) => ({
    ...{ medicineId: medicineId.parse(newId()), sku, packs: 4, packPrice: price === null ? null : paise(price) },
  });
  const lines = [line("A", 2_000), line("B", null), line("C", 500), line("D", 700)];
  const offers = [
    { sku: "A", packPrice: paise(1_900), available: 3 },
    { sku: "B", packPrice: paise(100), available: null },
    { sku: "C", packPrice: null, available: 9 },
    { sku: "X", packPrice: paise(1), available: 1 },
  ];
  const taken = withOffers(lines, offers);
  expect(taken.changed).toBe(2);
  expect(taken.lines.map(({ packPrice }) => packPrice)).toEqual([1_900, 100, 500, 700]);
  expect(taken.lines.map(({ medicineId: id, packs }) => [id, packs])).toEqual(
    lines.map((each) => [each.medicineId, 4]),
  );
  expect(withOffers(lines, []).changed).toBe(0);
});
