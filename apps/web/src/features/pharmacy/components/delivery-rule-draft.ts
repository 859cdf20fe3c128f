import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { type DeliveryRule, setDeliveryRuleInput } from "@carepoint/domain/pharmacy/delivery-rule";

/** Hours as they are typed. */
export interface WindowDraft {
  readonly key: number;
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
  readonly places: string;
}

/** A rule as it is typed: amounts in rupees, areas with blanks between them. */
export interface RuleDraft {
  readonly active: boolean;
  readonly fee: string;
  readonly taxClass: DeliveryRule["taxClass"];
  readonly freeFrom: string;
  readonly areas: string;
  readonly daysAhead: string;
  readonly leadMinutes: string;
  readonly windows: readonly WindowDraft[];
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];

export function newWindow(key: number): WindowDraft {
  return { key, days: everyDay, from: "17:00", until: "20:00", places: "10" };
}

/** The rule of now, to be said anew; a store that brings nothing yet starts with one window. */
export function draftOf(rule: DeliveryRule | null): RuleDraft {
  if (!rule)
    return {
      active: true,
      fee: "40",
      taxClass: "standard",
      freeFrom: "",
      areas: "",
      daysAhead: "2",
      leadMinutes: "60",
      windows: [newWindow(0)],
    };
  const { active, fee, taxClass, freeFrom, areas, daysAhead, leadMinutes, windows } = rule;
  return {
    ...{
      active,
      taxClass,
      fee: rupees(fee),
      freeFrom: freeFrom === null ? "" : rupees(freeFrom),
      areas: areas.join(" "),
    },
    ...{ daysAhead: String(daysAhead), leadMinutes: String(leadMinutes) },
    windows: windows.map((window, key) => ({ ...window, key, places: String(window.places) })),
  };
}

/** What is typed, parsed by the schema that the server has. */
export function termsOf(storeId: string, draft: RuleDraft) {
  const { active, fee, taxClass, freeFrom, areas, daysAhead, leadMinutes, windows } = draft;
  return setDeliveryRuleInput.safeParse({
    ...{
      storeId,
      active,
      fee: parseRupees(fee),
      taxClass,
      freeFrom: freeFrom.trim() === "" ? null : (parseRupees(freeFrom) ?? -1),
    },
    areas: areas.split(/[\s,;]+/).filter(Boolean),
    ...{ daysAhead: wholeOf(daysAhead), leadMinutes: wholeOf(leadMinutes) },
    windows: windows.map(({ key: _, places, days, ...hours }) => ({
      ...hours,
      days: [...days],
      places: wholeOf(places),
    })),
  });
}

function wholeOf(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function rupees(paise: number): string {
  return (paise / 100).toFixed(paise % 100 === 0 ? 0 : 2);
}
