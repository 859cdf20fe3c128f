import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type FoundMedicineView, foundMedicineView } from "@carepoint/domain/catalogue/schema";
import { paise } from "@carepoint/domain/kernel/money";
import {
  asWished,
  standsFor,
  type TakenInstead,
  takenInstead,
  unitsInstead,
} from "@carepoint/domain/pharmacy/another-brand";
import { isAtCounterOnly } from "@carepoint/domain/pharmacy/order-lines";
import type { OtherBrand, WantedMedicine } from "@carepoint/domain/pharmacy/orders";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { CommandContext, QueryContext } from "../../../kernel/context.ts";
import { foundColumns, pricedOn } from "../../catalogue/queries/prices.ts";
import { seeShelves } from "../../stock/queries/shelves.ts";
import type { Store } from "../../stock/queries/stores.ts";
import { pricedMedicines, type SaleMedicine } from "./medicines.ts";
import { hadAt } from "./order-choices.ts";

type Wanted = Pick<WantedMedicine, "medicineId" | "units">;
type Looking = Pick<QueryContext, "db" | "now">;

const mostOthers = 3;

/** Other brands of what cannot be had whole, that can: without a prescription, the cheapest first. By the wanted medicine. */
export async function otherBrands(
  { db, now }: Looking,
  store: Store,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, OtherBrand[]>> {
  const ids = wanted.map(({ medicineId }) => medicineId as string);
  const found = await alikeTo({ db, now }, ids);
  const all = [...ids, ...found.keys()];
  const [sold, rows] = [await pricedMedicines(db, all, now), await seeShelves(db, store.id, all, now)];
  const others = [...sold.values()].filter((each) => !ids.includes(each.id) && maySell(each));
  return new Map(
    wanted.map(({ medicineId, units }) => {
      const asked = sold.get(medicineId);
      if (!asked) return [medicineId, []];
      const usual = hadAt(store, asked, { units, rows }).total;
      const fitting = others.flatMap((other): OtherBrand[] => {
        const [medicine, instead] = [found.get(other.id), unitsInstead(units, other)];
        if (!medicine || instead === null || !standsFor(other, asked)) return [];
        const { total, available } = hadAt(store, other, { units: instead, rows });
        return available === "yes" ? [{ medicine, units: instead, total, apart: paise(total - usual) }] : [];
      });
      return [medicineId, fitting.toSorted((a, b) => a.total - b.total).slice(0, mostOthers)];
    }),
  );
}

function maySell(medicine: SaleMedicine): boolean {
  return !medicine.prescriptionRequired && !isAtCounterOnly(medicine);
}

const mostAlike = 60;

/** What the hospital sells of the same substances as these. */
async function alikeTo({ db, now }: Looking, ids: readonly string[]): Promise<ReadonlyMap<string, FoundMedicineView>> {
  const keys = db
    .selectFrom("medicines as asked")
    .select("asked.substanceKey")
    .where("asked.id", "in", [...ids])
    .where("asked.substanceKey", "is not", null);
  const rows = await db
    .selectFrom("medicines")
    .select(foundColumns)
    .select(pricedOn(indianDate(now)))
    .where("substanceKey", "in", keys)
    .where("active", "=", true)
    .where("prescriptionRequired", "=", false)
    .orderBy("searchBrand")
    .orderBy("id")
    .limit(mostAlike * ids.length)
    .execute();
  return new Map(rows.map((row) => [row.id, foundMedicineView.parse(row)]));
}

interface Ordering {
  readonly store: Store;
  readonly wanted: readonly WantedMedicine[];
  /** Those that are ordered. */
  readonly medicines: ReadonlyMap<string, SaleMedicine>;
  readonly written: readonly PrescriptionLine[] | undefined;
}

/** By line, what was taken for another medicine and why: whether it fits is looked at anew, and whether the other one was there. Throws as `takenInstead`. */
export async function takenInOrder(
  { tx, now }: Pick<CommandContext, "tx" | "now">,
  { store, wanted, medicines, written }: Ordering,
): Promise<(TakenInstead | null)[]> {
  const asked = wanted.flatMap(({ insteadOf }) => insteadOf ?? []);
  const known = new Map([...medicines, ...(asked.length > 0 ? await pricedMedicines(tx, asked, now) : [])]);
  const rows = asked.length > 0 ? await seeShelves(tx, store.id, asked, now) : [];
  return wanted.map((wish) => {
    const line = wish.line === undefined ? undefined : written?.[wish.line];
    const taken = takenInstead(wish, (id) => known.get(id), line);
    const other = taken?.insteadOf ? known.get(taken.insteadOf) : undefined;
    return asWished(taken, other !== undefined && hadAt(store, other, { units: wish.units, rows }).available === "yes");
  });
}
