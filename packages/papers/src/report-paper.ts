import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { Locale, Localized } from "@carepoint/domain/kernel/language";
import type { AdvanceSums } from "@carepoint/domain/reports/advances";
import type { AgeBand } from "@carepoint/domain/reports/ages";
import type { Revenue, RevenueDay, TillSum } from "@carepoint/domain/reports/books";
import type { CloseView } from "@carepoint/domain/reports/day-close";
import type { Earnings } from "@carepoint/domain/reports/earnings";
import type { GivenBack } from "@carepoint/domain/reports/giving-back";
import type { Gstr1 } from "@carepoint/domain/reports/gstr1";
import type { MedicineReport, MedicineSum } from "@carepoint/domain/reports/medicines";
import { lastDayOf } from "@carepoint/domain/reports/period";
import type { PromoUseSum } from "@carepoint/domain/reports/promo-use";
import type { OutstandingRow } from "@carepoint/domain/reports/schema";
import type { SourceSum } from "@carepoint/domain/reports/sources";
import type { WaiverSum } from "@carepoint/domain/reports/waivers";
import { closeFacts, closeSections } from "./close-sections.ts";
import { earningsSections } from "./earnings-sections.ts";
import { medicineSections } from "./medicine-sections.ts";
import {
  methodSections,
  outstandingSections,
  promoSections,
  refundSections,
  revenueSections,
  sourceSections,
  waiverSections,
} from "./money-sections.ts";
import type { ReportSection } from "./report-section.ts";
import { onPaper, reportWords as words } from "./report-words.ts";
import { taxSections } from "./tax-sections.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

/** What a report says, as the server answers the screen that shows the same. */
export interface Reports {
  readonly revenue: { readonly days: readonly RevenueDay[]; readonly total: Revenue };
  readonly departments: { readonly items: readonly SourceSum[] };
  readonly doctors: { readonly items: readonly SourceSum[] };
  readonly methods: { readonly items: readonly TillSum[]; readonly advances: AdvanceSums };
  readonly refunds: GivenBack;
  readonly promos: { readonly items: readonly PromoUseSum[] };
  readonly waivers: { readonly items: readonly WaiverSum[] };
  readonly outstanding: { readonly bands: readonly AgeBand[]; readonly items: readonly OutstandingRow[] };
  readonly taxes: Gstr1;
  readonly earnings: Pick<Earnings, "doctors" | "days"> & { readonly own: boolean };
  readonly close: CloseView;
  readonly medicines: {
    readonly report: MedicineReport;
    /** How many the period has. */
    readonly days: number;
    readonly rows: readonly MedicineSum[];
  };
}
export type ReportName = keyof Reports;

export interface ReportHead {
  readonly hospitalName: Localized;
  /** Null for all of them together. */
  readonly branch: { readonly name: Localized; readonly address: Localized; readonly gstin: string | null } | null;
  readonly zone: string;
  readonly period: { readonly from: CalendarDate; readonly days: number };
  /** Whether it says how things stood on its day, not what happened in its days. */
  readonly asOf: boolean;
  readonly locale: Locale;
}

/** A report of money as PDF on A4. The same figures make the same file. */
export async function reportPaper<Name extends ReportName>(
  name: Name,
  said: Reports[Name],
  head: ReportHead,
): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("report", reportData(name, said, head));
}

/** Everything that stands on the paper, in words: the template only places it. */
export function reportData<Name extends ReportName>(name: Name, said: Reports[Name], head: ReportHead) {
  const writing = writingIn(head.locale, head.zone);
  const { say } = writing;
  const { hospitalName, locale } = head;
  const { title, note, sections, facts, signatures } = reports[name];
  return {
    locale,
    hospital: say(hospitalName),
    address: placeOf(head, writing),
    title: say(title),
    of: daysOf(head, writing),
    facts: facts?.(writing, said) ?? [],
    note: note ? say(note) : null,
    sections: sections(writing, said, head),
    signatures: (signatures ?? []).map(say),
  };
}

function placeOf({ branch }: ReportHead, { say }: Writing): string[] {
  if (!branch) return [say(words.allBranches)];
  return [say(branch.name), say(branch.address), ...(branch.gstin ? [`GSTIN ${branch.gstin}`] : [])];
}

function daysOf({ period, asOf }: ReportHead, { day, say }: Writing): string {
  const [from, to] = [day(period.from), day(lastDayOf(period))];
  if (asOf) return say(onPaper.asOf).replace("{day}", to);
  return from === to ? from : `${from} – ${to}`;
}

interface Report<Said> {
  readonly title: Localized;
  readonly note?: Localized;
  readonly sections: (writing: Writing, said: Said, head: ReportHead) => readonly ReportSection[];
  readonly facts?: (writing: Writing, said: Said) => readonly string[];
  readonly signatures?: readonly Localized[];
}

const reports: { readonly [Name in ReportName]: Report<Reports[Name]> } = {
  revenue: { title: words.revenueByDay, sections: revenueSections },
  departments: {
    title: onPaper.revenueByDepartment,
    sections: (writing, { items }) => sourceSections(writing, { items, by: "department" }),
  },
  doctors: {
    title: onPaper.revenueByDoctor,
    sections: (writing, { items }) => sourceSections(writing, { items, by: "doctor" }),
  },
  methods: { title: words.byWay, sections: methodSections },
  refunds: { title: words.givenBack, sections: refundSections },
  promos: { title: words.promoUse, sections: promoSections },
  waivers: { title: words.waived, sections: waiverSections },
  outstanding: {
    title: words.outstanding,
    sections: (writing, said, { zone }) => outstandingSections(writing, { ...said, zone }),
  },
  taxes: { title: words.taxes, sections: taxSections },
  earnings: {
    title: words.earnings,
    note: words.earningsRule,
    facts: (_, { own, doctors }) => (own ? doctors.map(({ doctorName }) => doctorName) : []),
    sections: earningsSections,
  },
  medicines: { title: onPaper.medicines, sections: medicineSections },
  close: {
    title: words.dayClose,
    facts: closeFacts,
    sections: closeSections,
    signatures: [words.cashierSigns, words.signerSigns],
  },
};
