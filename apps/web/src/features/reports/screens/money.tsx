import type { Revenue } from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { lastDayOf } from "@carepoint/domain/reports/period";
import { Button } from "@carepoint/ui/blocks/button";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { lazy, Suspense } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { EarningsPanel } from "../components/earnings-panel.tsx";
import { GivenBackPanel } from "../components/given-back-panel.tsx";
import { MethodsPanel } from "../components/methods-panel.tsx";
import { useRevenue } from "../components/money-data.ts";
import { useMoneyPlace } from "../components/money-place.ts";
import type { MoneyWords } from "../components/money-words.ts";
import { OutstandingPanel } from "../components/outstanding-panel.tsx";
import { PeriodFields } from "../components/period-fields.tsx";
import { RevenuePanel } from "../components/revenue-panel.tsx";
import { type MoneyBase, RowsLink } from "../components/rows-link.tsx";
import { SourcesPanel } from "../components/sources-panel.tsx";
import { TaxesPanel } from "../components/taxes-panel.tsx";

const WaiversPanel = lazy(() => import("../components/waivers-panel.tsx"));
const PromoUsePanel = lazy(() => import("../components/promo-use-panel.tsx"));

type MoneyProps = { base: MoneyBase; words: MoneyWords };

/** What a branch earned, took in and owes, for the days that were chosen; every figure leads to its rows. */
export function Money({ base, words }: MoneyProps) {
  const { t } = useLingui();
  const say = useLocalized();
  const place = useMoneyPlace();
  const { branch, all, period } = place;
  const days = period && `${dateText(period.from)} – ${dateText(lastDayOf(period))}`;
  return (
    <Screen
      title={t`Money`}
      width="wide"
      lead={branch && `${all ? t`All branches` : say(branch.name)}, ${days}`}
      actions={
        <Button icon={<Printer aria-hidden />} onClick={() => print()}>
          <Trans>Print</Trans>
        </Button>
      }
    >
      <QueryView query={place.branches}>
        {() =>
          branch &&
          period && (
            <div className="flex flex-col gap-6">
              <PeriodFields place={place} period={period} zone={branch.zone} />
              <Figures base={base} period={period} />
              <SourcesPanel base={base} period={period} />
              <div className="grid items-start gap-6 xl:grid-cols-2">
                <MethodsPanel base={base} period={period} words={words} />
                <GivenBackPanel base={base} period={period} words={words} />
              </div>
              <Suspense>
                <PromoUsePanel period={period} />
                <WaiversPanel period={period} words={words.waived} />
              </Suspense>
              <EarningsPanel base={base} period={period} />
              <OutstandingPanel period={period} zone={branch.zone} />
              <TaxesPanel period={period} returns={all ? returnsOf(place.branches.data ?? []) : 1} />
            </div>
          )
        }
      </QueryView>
    </Screen>
  );
}

/** One for each registration; a branch without one stands for itself. */
function returnsOf(branches: readonly { readonly id: string; readonly gstin: string | null }[]): number {
  return new Set(branches.map(({ id, gstin }) => gstin ?? id)).size;
}

function Figures({ base, period }: { base: MoneyBase; period: ReportPeriod }) {
  const query = useRevenue(period);
  return (
    <QueryView query={query}>
      {({ days, total }) => (
        <div className="flex flex-col gap-6">
          <Total base={base} period={period} total={total} />
          <RevenuePanel base={base} period={period} days={days} />
        </div>
      )}
    </QueryView>
  );
}

function Total({ base, period, total }: { base: MoneyBase; period: ReportPeriod; total: Revenue }) {
  const { t } = useLingui();
  const receipts = (went: "in" | "out", amount: number) => (
    <RowsLink base={base} search={{ ...period, what: "receipts", went }}>
      {money(amount)}
    </RowsLink>
  );
  return (
    <FigureBox
      figures={[
        {
          key: "revenue",
          name: t`Revenue without GST`,
          value: (
            <RowsLink base={base} search={{ ...period, what: "documents" }}>
              {money(total.revenue)}
            </RowsLink>
          ),
        },
        { key: "tax", name: t`GST`, value: money(total.tax) },
        { key: "in", name: t`Came in`, value: receipts("in", total.collected) },
        { key: "out", name: t`Went out`, value: receipts("out", total.paidBack) },
        {
          key: "bills",
          name: t`Bills`,
          value: (
            <RowsLink base={base} search={{ ...period, what: "documents", kind: "invoice" }}>
              {number(total.bills)}
            </RowsLink>
          ),
        },
      ]}
    />
  );
}
