import { dateIn } from "@carepoint/domain/kernel/calendar";
import type { Locale, Localized } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { PurchaseLineView, PurchaseView } from "@carepoint/domain/stock/purchasing";
import type { ReturnView } from "@carepoint/domain/stock/supplier-returns";
import { returnReasonWords, goodsWords as words } from "./goods-words.ts";
import { columnsIn, section } from "./report-section.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

export interface GoodsHead {
  readonly hospitalName: Localized;
  readonly branch: {
    readonly name: Localized;
    readonly address: Localized;
    readonly phone: string;
    readonly gstin: string | null;
    readonly zone: string;
  };
  /** Numbers of the store's own drug licences. */
  readonly licences: readonly string[];
  readonly locale: Locale;
}

/** An order to a supplier as PDF on A4, with room for who approved it. */
export async function purchasePaper(order: PurchaseView, head: GoodsHead): Promise<Uint8Array> {
  return (await openTypesetter()).set("report", purchaseData(order, head));
}

/** What goes back to a supplier as PDF on A4, with room for both signatures. */
export async function returnPaper(back: ReturnView, head: GoodsHead): Promise<Uint8Array> {
  return (await openTypesetter()).set("report", returnData(back, head));
}

/** Everything that stands on it, in words: the template only places it. */
export function purchaseData(order: PurchaseView, head: GoodsHead) {
  const writing = writingIn(head.locale, head.branch.zone);
  const { say, day } = writing;
  const { number, expectedOn, lines } = order;
  const column = columnsIn<PurchaseLineView>(writing);
  const isPriced = lines.some(({ packPrice }) => packPrice !== null);
  const sent = order.events.find(({ event }) => event === "send");
  return {
    ...headOf(head, writing),
    title: number === null ? say(words.draft) : filled(say(words.purchase), "{number}", number),
    of: day(dateIn(Temporal.Instant.from(sent?.at ?? order.at), head.branch.zone)),
    facts: [
      ...supplierFacts(order.supplier, writing),
      ...(expectedOn ? [filled(say(words.expectedBy), "{day}", day(expectedOn))] : []),
      ...(order.note ? [`${say(words.note)}: ${order.note}`] : []),
    ],
    note: null,
    sections: [
      section({
        columns: [
          column.text(words.medicine, ({ brand }) => brand),
          column.text(words.pack, ({ packText }) => packText),
          column.count(words.packs, ({ packs }) => packs),
          ...(isPriced
            ? [
                column.plain(words.price, ({ packPrice }) => (packPrice === null ? "" : writing.money(packPrice))),
                column.money(words.cost, ({ packs, packPrice }) => packs * (packPrice ?? 0)),
              ]
            : []),
        ],
        rows: lines,
        total: say(words.total),
      }),
    ],
    signatures: [say(words.approved)],
  };
}

export function returnData(back: ReturnView, head: GoodsHead) {
  const writing = writingIn(head.locale, head.branch.zone);
  const { say, day } = writing;
  const column = columnsIn<ReturnView["lines"][number]>(writing);
  return {
    ...headOf(head, writing),
    title: filled(say(words.returned), "{number}", back.number),
    of: day(dateIn(Temporal.Instant.from(back.at), head.branch.zone)),
    facts: [...supplierFacts(back.supplier, writing), ...(back.note ? [`${say(words.note)}: ${back.note}`] : [])],
    note: null,
    sections: [
      section({
        columns: [
          column.text(words.medicine, ({ brand, packText }) => `${brand}\n${packText}`),
          column.text(words.batch, ({ number }) => number),
          column.text(words.lastDay, ({ expiresOn }) => day(expiresOn)),
          column.text(words.why, ({ reason }) => say(returnReasonWords[reason])),
          column.count(words.units, ({ units }) => units),
          column.money(words.credit, ({ credit }) => credit),
        ],
        rows: back.lines,
        total: say(words.total),
      }),
    ],
    signatures: [say(words.handedOver), say(words.receivedBy)],
  };
}

function headOf({ hospitalName, branch, licences, locale }: GoodsHead, { say }: Writing) {
  return {
    locale,
    hospital: say(hospitalName),
    address: [
      say(branch.name),
      say(branch.address),
      phoneText(branch.phone),
      ...(branch.gstin ? [`GSTIN ${branch.gstin}`] : []),
      ...(licences.length > 0 ? [`${say(words.licence)}: ${licences.join(", ")}`] : []),
    ],
  };
}

function supplierFacts({ name, address, gstin, licence, phone }: PurchaseView["supplier"], { say }: Writing): string[] {
  return [
    `${say(words.to)}: ${[name, address].filter(Boolean).join(", ")}`,
    ...(gstin ? [`GSTIN ${gstin}`] : []),
    ...(licence ? [`${say(words.licence)}: ${licence}`] : []),
    ...(phone ? [`${say(words.telephone)}: ${phone}`] : []),
  ];
}

function filled(text: string, place: string, value: string): string {
  return text.replace(place, () => value);
}
