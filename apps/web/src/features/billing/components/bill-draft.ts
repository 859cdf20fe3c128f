import { type BillItem, billItem, type DiscountReason } from "@carepoint/domain/billing/desk-bill";
import type { ServiceView } from "@carepoint/domain/billing/price-list";
import type { Offer } from "../../../components/package-words.ts";

/** One line as it is typed. */
export interface DraftItem {
  readonly service: ServiceView;
  readonly quantity: string;
  /** In percent; empty for none. */
  readonly discount: string;
  /** What the patient has bought pays for all of the line. */
  readonly package?: Offer | undefined;
}

export interface BillDraft {
  readonly items: readonly DraftItem[];
  readonly reason: DiscountReason | "";
  readonly note: string;
}

export const emptyBill: BillDraft = { items: [], reason: "", note: "" };

/** One more of a service: another line, or one more on the line it has. */
export function withService(draft: BillDraft, service: ServiceView): BillDraft {
  const known = draft.items.some(({ service: { id } }) => id === service.id);
  if (!known) return { ...draft, items: [...draft.items, { service, quantity: "1", discount: "" }] };
  const items = draft.items.map((item) =>
    item.service.id === service.id ? { ...item, quantity: String((Number(item.quantity) || 0) + 1) } : item,
  );
  return { ...draft, items };
}

/** The items as the server is asked for them; null while one of them is not whole. */
export function itemsOf({ items }: BillDraft): BillItem[] | null {
  const read = items.map(({ service, quantity, discount, package: covers }) =>
    billItem.safeParse({
      serviceId: service.id,
      quantity: Number(quantity),
      discount: covers ? 0 : basisPointsOf(discount),
      ...(covers && { package: { saleId: covers.saleId, position: covers.position } }),
    }),
  );
  return read.every(({ success }) => success) ? read.flatMap(({ data }) => data ?? []) : null;
}

/** A share as it is typed, in percent; not a number where none is. */
export function basisPointsOf(percent: string): number {
  return Math.round(Number(percent) * 100);
}

export function hasDiscount({ items }: BillDraft): boolean {
  return items.some(({ discount, package: covers }) => !covers && Number(discount) > 0);
}

/** Whether the reason for a discount is said, as the server asks for it. */
export function isReasoned(draft: BillDraft): boolean {
  if (!hasDiscount(draft)) return true;
  return draft.reason !== "" && (draft.reason !== "other" || draft.note.trim() !== "");
}

/** Services by a part of their name, in either language, or by their code. */
export function servicesFor(services: readonly ServiceView[], text: string): ServiceView[] {
  const sought = text.trim().toLowerCase();
  if (sought === "") return [];
  const fits = ({ name, code }: ServiceView) =>
    [name.en, name.hi ?? "", code].some((each) => each.toLowerCase().includes(sought));
  const begins = ({ name }: ServiceView) => (name.en.toLowerCase().startsWith(sought) ? 0 : 1);
  return services
    .filter(fits)
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, 8);
}
