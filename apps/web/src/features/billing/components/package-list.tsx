import type { BoughtPackage } from "@carepoint/domain/billing/packages";
import { Facts } from "@carepoint/ui/blocks/facts";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { packageStateWords, useContentWords } from "../../../components/package-words.ts";
import { dateText } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";

/** In every other state nothing of it can be used any more: what is left says nothing. */
const usable: ReadonlySet<BoughtPackage["state"]> = new Set(["unpaid", "running", "used_up"]);

type PackageListProps = {
  packages: readonly BoughtPackage[];
  /** What can be done with one of them. */
  actions?: (bought: BoughtPackage) => ReactNode;
};

/** Packages that were bought: what is left of each part, and until when. */
export function PackageList({ packages, actions }: PackageListProps) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const words = useContentWords();
  return (
    <ul className="flex flex-col divide-y divide-hairline border-hairline border-y" aria-label={t`Packages`}>
      {packages.map((bought) => {
        const { saleId, state, lastDay, number, contents } = bought;
        const until = dateText(lastDay);
        return (
          <li key={saleId} className="flex flex-col gap-2 py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <strong className="font-strong">{pick(bought.name)}</strong>
              <StatusPill tone={packageStateWords[state].tone}>{i18n._(packageStateWords[state].words)}</StatusPill>
            </div>
            <ul className="flex flex-col gap-1">
              {contents.map((content) => {
                const { left, used, quantity } = content;
                return (
                  <li key={content.position} className="flex items-baseline justify-between gap-4">
                    <span>{words(content)}</span>
                    <span className="whitespace-nowrap tabular-nums">
                      {usable.has(state) ? (
                        <Trans>
                          {left} of {quantity} left
                        </Trans>
                      ) : (
                        <Trans>
                          {used} of {quantity} used
                        </Trans>
                      )}
                    </span>
                  </li>
                );
              })}
            </ul>
            <Facts>
              <span>
                <Trans>Until {until}</Trans>
              </span>
              <span className="whitespace-nowrap tabular-nums">{number}</span>
            </Facts>
            {actions?.(bought)}
          </li>
        );
      })}
    </ul>
  );
}
