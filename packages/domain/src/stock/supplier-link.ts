import * as z from "zod";
import { calendarDate } from "../kernel/calendar.ts";
import { csvOf, rupees } from "../kernel/csv.ts";
import { readCsv } from "../kernel/csv-read.ts";
import { type MedicineId, supplierId } from "../kernel/id.ts";
import { chargeSchema, type Paise } from "../kernel/money.ts";
import { parseRupees } from "../kernel/rupees.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const supplierLinkKinds = ["csv_http"] as const;

export const placingStatuses = ["waiting", "accepted", "refused", "failed"] as const;
export const placingStatus = z.enum(placingStatuses);
export type PlacingStatus = (typeof placingStatuses)[number];

/** An order on its way into a supplier's system. One that failed is told to the supplier by hand. */
export const placingLifecycle: Lifecycle<PlacingStatus, "accept" | "refuse" | "give_up" | "retry"> = {
  waiting: { accept: "accepted", refuse: "refused", give_up: "failed", retry: "waiting" },
  accepted: {},
  refused: {},
  failed: {},
};

/** Minutes to the next try after so many; null when there is none: after about a day a person must know. */
export function retryMinutes(tries: number): number | null {
  return tries >= 10 ? null : 2 ** tries;
}

const address = z.url().max(300).refine(isPlainLink, "link");

/** Of the web, without a name or a password in it. */
function isPlainLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

export const linkSupplierInput = z.strictObject({
  supplierId,
  url: address,
  /** The key that the supplier gave; kept sealed and never shown again. */
  key: z
    .string()
    .trim()
    .min(8)
    .max(200)
    .regex(/^[\x21-\x7E]+$/, "link"),
});
export type LinkSupplierInput = z.infer<typeof linkSupplierInput>;
export const unlinkSupplierInput = z.strictObject({ supplierId });
export type UnlinkSupplierInput = z.infer<typeof unlinkSupplierInput>;

/** A line as a supplier's system knows it: by the hospital's own SKU. */
export interface WantedGoods {
  readonly sku: string;
  readonly brand: string;
  readonly packText: string;
  readonly packs: number;
  readonly packPrice: number | null;
}

/** What a supplier's system asks for a pack, and how many it has; null where it does not say. */
export const offer = z.object({
  sku: z.string().min(1).max(40),
  packPrice: chargeSchema.nullable(),
  available: z.int().min(0).nullable(),
});
export interface Offer extends z.infer<typeof offer> {}

interface Priced {
  readonly medicineId: MedicineId;
  readonly sku: string;
  readonly packs: number;
  readonly packPrice: Paise | null;
}

/** The lines of a draft at the prices that a supplier's system asks, and how many change; what it says nothing of stays. */
export function withOffers(lines: readonly Priced[], offers: readonly Offer[]) {
  const asked = new Map(offers.map(({ sku, packPrice: price }) => [sku, price]));
  const taken = lines.map(({ sku, medicineId, packs, packPrice }) => {
    return { medicineId, packs, packPrice: asked.get(sku) ?? packPrice };
  });
  return { lines: taken, changed: taken.filter(({ packPrice }, at) => packPrice !== lines[at]?.packPrice).length };
}

export const acknowledgement = z.object({
  status: z.enum(["accepted", "refused"]),
  reference: z.string().max(80),
  expectedOn: calendarDate.nullable(),
  said: z.string().max(300),
});
export interface Acknowledgement extends z.infer<typeof acknowledgement> {}

/** What is sent: one heading, one row a line. */
export function goodsCsv(order: string, lines: readonly WantedGoods[]): string {
  const heading = ["order", "sku", "brand", "pack", "packs", "price"];
  return csvOf([
    heading,
    ...lines.map(({ sku, brand, packText, packs, packPrice }) => [
      ...[order, sku, brand, packText, packs],
      packPrice === null ? null : rupees(packPrice),
    ]),
  ]);
}

/** `sku,price,available`, in any order and with other columns beside; null where it cannot be read. */
export function readOffers(text: string): Offer[] | null {
  const rows = named(text)?.map(({ sku, price, available }) => {
    const packPrice = price ? parseRupees(price) : null;
    if (price && packPrice === null) return null;
    return offer.safeParse({ sku, packPrice, available: available ? Number(available) : null }).data ?? null;
  });
  return rows && !rows.includes(null) ? rows.flatMap((row) => row ?? []) : null;
}

/** `status,reference,expected_on,said` in one row; null where it cannot be read. */
export function readAcknowledgement(text: string): Acknowledgement | null {
  const rows = named(text);
  const [row] = rows ?? [];
  if (!row || rows?.length !== 1) return null;
  const { status, reference = "", expected_on: day, said = "" } = row;
  return acknowledgement.safeParse({ status, reference, expectedOn: day || null, said }).data ?? null;
}

/** Rows by the names of their heading, small letters and blanks aside. */
function named(text: string): Record<string, string>[] | null {
  const [heading, ...rows] = readCsv(text.replace(/^\uFEFF/, "")) ?? [];
  if (!heading) return null;
  const names = heading.map((name) => name.trim().toLowerCase());
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, (row[index] ?? "").trim()])));
}
