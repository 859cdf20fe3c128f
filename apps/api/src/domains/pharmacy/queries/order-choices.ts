import { indianDate } from "@carepoint/domain/billing/indian-date";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { medicineId as medicineIdOf } from "@carepoint/domain/kernel/id";
import { least, multiply, type Paise, paise, sum } from "@carepoint/domain/kernel/money";
import { standsFor } from "@carepoint/domain/pharmacy/another-brand";
import { mostUnits } from "@carepoint/domain/pharmacy/fills";
import { fitOf } from "@carepoint/domain/pharmacy/fit";
import { countedAs, isAtCounterOnly, openOf, type Prescribed } from "@carepoint/domain/pharmacy/order-lines";
import {
  type Availability,
  type OrderChoice,
  type OrderChoicesInput,
  type OrderChoicesView,
  orderChoicesView,
} from "@carepoint/domain/pharmacy/orders";
import { issuedContent, type PrescriptionLine } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { standingOf } from "@carepoint/domain/records/verification";
import { saleLines } from "@carepoint/domain/stock/sale-lines";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { pricedOn } from "../../catalogue/queries/prices.ts";
import { prescriptionsWithin } from "../../records/access.ts";
import { contentCell, selectPrescriptions } from "../../records/queries/prescriptions.ts";
import { planFrom } from "../../stock/queries/plan.ts";
import { type ShelfRow, seeShelves } from "../../stock/queries/shelves.ts";
import type { Store } from "../../stock/queries/stores.ts";
import { chargesOf } from "./charges.ts";
import { fillsOf } from "./fills.ts";
import { type SaleMedicine, saleMedicines } from "./medicines.ts";
import { orderPlaces, sellingStore } from "./order-stores.ts";

const mostChoices = 8;

/** What may be ordered of a prescription, at the pharmacy of its branch if no other is named. Nothing is promised. Throws `not_found`. */
export async function orderChoices(ctx: QueryContext, input: OrderChoicesInput): Promise<OrderChoicesView> {
  const { db, now, scope } = ctx;
  const row = await selectPrescriptions(db)
    .where("prescriptions.id", "=", input.prescriptionId)
    .where(prescriptionsWithin(scope, now))
    .executeTakeFirst();
  if (!row || !scope.actor.patientIds.some((own) => own === row.patientId)) throw new DomainError("not_found");
  const { patientId, patientName, zone, issuedAt, repeatsAllowed } = row;
  ctx.sees(patientId);
  const places = await orderPlaces(db);
  const place =
    places.find(({ storeId }) => storeId === input.storeId) ??
    places.find(({ branchId }) => branchId === row.branchId) ??
    places[0];
  const key = await patientKey(db, ctx.sealer, patientId);
  const { lines } = issuedContent.parse(key.open(contentCell(row.id), row.contentSealed));
  const prescribed = { lines, repeatsAllowed, fills: await fillsOf(db, row.id) };
  const standing = { status: row.status as PrescriptionStatus, issuedAt }; // a CHECK holds the column to these words
  return orderChoicesView.parse({
    ...{ patientId, patientName, places, place: place ?? null },
    inForce: standingOf(standing, now, zone) === "in_force",
    lines: place ? await choicesAt(ctx, await sellingStore(db, place.storeId, now), prescribed) : [],
  });
}

async function choicesAt(ctx: QueryContext, store: Store, prescribed: Prescribed) {
  const { db, now } = ctx;
  const ids = await alikeTo(ctx, prescribed.lines);
  const medicines = [...(await saleMedicines(db, ids, now)).values()].filter((each) => !isAtCounterOnly(each));
  const rows = await seeShelves(db, store.id, ids, now);
  return prescribed.lines.map((written, line) => {
    const open = openOf(written, line, prescribed);
    const choices = medicines.flatMap((medicine): OrderChoice[] => {
      const fit = fitOf(written, medicine);
      if (fit === "other" || fit === "unsure" || !open || open.left <= 0) return [];
      const units = mostUnits(written, countedAs(medicine), open.left);
      const { id: medicineId, brand, packText, unit, manufacturer } = medicine;
      const shown = { medicineId, brand, manufacturer, packText, unit, fit, units } as OrderChoice;
      return [{ ...shown, ...hadAt(store, medicine, { units, rows }), insteadOf: null }];
    });
    const { name, strength, noSubstitution = false } = written;
    const sorted = choices.toSorted((a, b) => rankOf(a) - rankOf(b) || a.total - b.total);
    const usual = sorted.find(({ fit }) => fit === "prescribed");
    const likest = sorted.filter((each, place) => place < mostChoices || each === usual);
    const offered = withAsked(likest, (id) => medicines.find((each) => each.id === id));
    return { line, name, strength, noSubstitution, used: !open || open.left <= 0, choices: offered };
  });
}

/** Each other brand with the prescribed one for which it may be taken. */
function withAsked(choices: readonly OrderChoice[], brandOf: (id: string) => SaleMedicine | undefined): OrderChoice[] {
  const asked = choices
    .filter(({ fit }) => fit === "prescribed")
    .flatMap(({ medicineId }) => brandOf(medicineId) ?? []);
  return choices.map((choice) => {
    const taken = choice.fit === "equivalent" ? brandOf(choice.medicineId) : undefined;
    const wanted = taken && asked.find((each) => standsFor(taken, each));
    return wanted ? { ...choice, insteadOf: medicineIdOf.parse(wanted.id) } : choice;
  });
}

/** What can be had before what cannot, and what is prescribed before another brand. */
function rankOf({ available, fit }: OrderChoice): number {
  return { yes: 0, partly: 2, no: 4 }[available] + (fit === "prescribed" ? 0 : 1);
}

interface Wanted {
  readonly units: number;
  readonly rows: readonly ShelfRow[];
}

/** What so many units cost there now, and whether they can be had. What cannot costs what its pack's price says. */
export function hadAt(
  store: Store,
  medicine: SaleMedicine,
  { units, rows }: Wanted,
): { total: Paise; available: Availability } {
  const packs = new Map([[medicine.id, medicine]]);
  const step = medicine.sellsLoose ? 1 : medicine.packUnits;
  const whole = Math.ceil(units / step) * step;
  const shelf = { packs, rows: rows.filter(({ medicineId }) => medicineId === medicine.id) };
  const { plan, taken } = planFrom(store, [{ medicineId: medicine.id, units: whole }], shelf);
  if (plan.ok) {
    const charged = chargesOf(taken, packs).map(({ unitPrice, quantity }) => multiply(unitPrice, quantity));
    return { total: sum(charged), available: "yes" };
  }
  const { price, packUnits } = medicine;
  const listed = saleLines({ batchId: medicine.id, units: whole, packUnits, price, mrp: least(price, price) });
  const free = plan.short.reduce((all, each) => all + each.free, 0);
  return { total: paise(sum(listed.map(({ amount }) => amount))), available: free >= step ? "partly" : "no" };
}

const mostAlike = 60;

/** Medicines that may be what lines ask for: of the same generic, sold and with a price. */
async function alikeTo({ db, now }: QueryContext, lines: readonly PrescriptionLine[]): Promise<string[]> {
  const generics = [...new Set(lines.flatMap(({ genericId }) => genericId ?? []))];
  const rows = await db
    .selectFrom("medicines")
    .select("id")
    .select(pricedOn(indianDate(now)))
    .where(sql<boolean>`generic_id = any(${generics}::uuid[])`)
    .where("active", "=", true)
    .orderBy("brand")
    .orderBy("id")
    .limit(mostAlike * Math.max(1, generics.length))
    .execute();
  return rows.flatMap(({ id, price }) => (price === null ? [] : [id]));
}
