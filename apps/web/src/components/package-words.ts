import { covers } from "@carepoint/domain/billing/package-fit";
import type { BoughtPackage, PackageContentView, PackageState } from "@carepoint/domain/billing/packages";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useLocalized } from "../lib/localized.ts";
import { visitKindNames } from "./visit-kind-names.ts";

/** What is inside, as one reads it: visits of which kinds and with whom, or the service's name. */
export function useContentWords(): (content: PackageContentView) => string {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  return (content) => {
    if (content.of === "service") return pick(content.name);
    const kinds = content.visitKinds.map((kind) => i18n._(visitKindNames[kind])).join(", ");
    const whom = content.doctorName ?? (content.departmentName && pick(content.departmentName));
    return whom ? t`Visit: ${kinds}, ${whom}` : t`Visit: ${kinds}`;
  };
}

export const packageStateWords: Readonly<Record<PackageState, { tone: StatusTone; words: MessageDescriptor }>> = {
  unpaid: { tone: "waiting", words: msg`Not paid yet` },
  running: { tone: "confirmed", words: msg`Can be used` },
  used_up: { tone: "done", words: msg`Used up` },
  over: { tone: "done", words: msg`Time is over` },
  returned: { tone: "done", words: msg`Package given back` },
};

export interface Offer {
  readonly saleId: BoughtPackage["saleId"];
  readonly position: number;
  readonly name: BoughtPackage["name"];
  readonly left: number;
}

/** What of somebody's packages could pay for this now, what ends first before the rest. */
export function offersFor(bought: readonly BoughtPackage[], wanted: Parameters<typeof covers>[1]): Offer[] {
  return bought
    .filter(({ state }) => state === "running")
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay))
    .flatMap(({ contents, saleId, name }) =>
      contents
        .filter((content) => content.left > 0 && covers(content, wanted))
        .map(({ position, left }) => ({ saleId, position, name, left })),
    );
}
