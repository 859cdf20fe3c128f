import type { GivenTwice } from "@carepoint/domain/reports/giving-back";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { type MoneyBase, RowsLink } from "./rows-link.tsx";

type GivenTwiceFiguresProps = { twice: GivenTwice; base: MoneyBase; period: ReportPeriod };

/** What went back beyond what was owed, and what became of it. */
export function GivenTwiceFigures({ twice, base, period }: GivenTwiceFiguresProps) {
  const { t } = useLingui();
  const rows = (of: "refund.repeated" | "refund.got_back", amount: number) => (
    <RowsLink base={base} search={{ ...period, what: "receipts", of }}>
      {money(amount)}
    </RowsLink>
  );
  return (
    <FigureBox
      figures={[
        { key: "twice", name: t`Given back twice`, value: rows("refund.repeated", twice.wentOut) },
        { key: "back", name: t`Of it came back`, value: rows("refund.got_back", twice.gotBack) },
        { key: "borne", name: t`Borne by the hospital`, value: money(twice.borne) },
        { key: "open", name: t`Still owed by who has it`, value: money(twice.open) },
      ]}
    />
  );
}
