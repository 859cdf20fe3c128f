import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money, number } from "../../../lib/format.ts";
import { EarnedDays } from "../components/earned-days.tsx";
import { useEarnings } from "../components/earnings-data.ts";
import { useMoneyPlace } from "../components/money-place.ts";
import { PdfButton } from "../components/pdf-button.tsx";
import { PeriodFields } from "../components/period-fields.tsx";

/** A doctor's own earnings at all branches or at one, for the days that were chosen. */
export function MyEarnings() {
  const { t } = useLingui();
  const place = useMoneyPlace("read_earnings");
  const { branch, period } = place;
  return (
    <Screen
      title={t`My earnings`}
      lead={t`Your share of what was collected for your visits, less what was given back.`}
    >
      <QueryView query={place.branches}>
        {() =>
          branch &&
          period && (
            <div className="flex flex-col gap-6">
              <PeriodFields place={place} period={period} zone={branch.zone} />
              <Earned period={period} />
            </div>
          )
        }
      </QueryView>
    </Screen>
  );
}

function Earned({ period }: { period: ReportPeriod }) {
  const { t } = useLingui();
  return (
    <QueryView
      query={useEarnings(period)}
      isEmpty={({ days }) => days.length === 0}
      empty={{ title: t`Nothing was collected for visits`, body: t`Choose other days, or another branch.` }}
    >
      {({ total, days }) => (
        <div className="flex flex-col gap-6">
          <FigureBox
            figures={[
              { key: "share", name: t`Your share`, value: money(total.doctor) },
              { key: "kept", name: t`Collected`, value: money(total.kept) },
              { key: "visits", name: t`Visits`, value: number(total.visits) },
              ...(total.unruled === 0
                ? []
                : [{ key: "unruled", name: t`Collected for visits without a rule`, value: money(total.unruled) }]),
            ]}
          />
          <Panel
            title={t`Earnings by day`}
            actions={<PdfButton paper={{ of: "earnings", ...period }} label={t`Earnings by day`} />}
            flush
          >
            <EarnedDays days={days} />
          </Panel>
        </div>
      )}
    </QueryView>
  );
}
