import { lastDayOf } from "@carepoint/domain/reports/period";
import { useLingui } from "@lingui/react/macro";
import { Link, useSearch } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { DocumentRows } from "../components/document-rows.tsx";
import { useMoneyPlace } from "../components/money-place.ts";
import type { MoneyWords } from "../components/money-words.ts";
import { ReceiptRows } from "../components/receipt-rows.tsx";
import type { MoneyBase } from "../components/rows-link.tsx";
import { rowsSearch, sourceOf } from "../components/rows-search.ts";

type MoneyRowsProps = { base: MoneyBase; words: MoneyWords };

/** The rows behind a figure of the money page. */
export function MoneyRows({ base, words }: MoneyRowsProps) {
  const { t } = useLingui();
  const say = useLocalized();
  const { branches, branch, all, period } = useMoneyPlace();
  const search = rowsSearch.parse(useSearch({ strict: false }));
  const { what, kind, till, went, of } = search;
  const source = sourceOf(search);
  const days = period && `${dateText(period.from)} – ${dateText(lastDayOf(period))}`;
  return (
    <Screen
      title={what === "documents" ? t`Bills and credit notes` : t`Payments and refunds`}
      width="wide"
      lead={branch && `${all ? t`All branches` : say(branch.name)}, ${days}`}
      back={
        <Link to={base} search={period ?? {}}>
          <ChevronLeft aria-hidden="true" />
          {t`Money`}
        </Link>
      }
    >
      <QueryView query={branches}>
        {() =>
          branch &&
          period &&
          (what === "documents" ? (
            <DocumentRows input={{ ...period, ...(kind && { kind }), ...(source && { source }) }} zone={branch.zone} />
          ) : (
            <ReceiptRows
              input={{ ...period, ...(till && { till }), ...(went && { went }), ...(of && { of }) }}
              zone={branch.zone}
              words={words}
            />
          ))
        }
      </QueryView>
    </Screen>
  );
}
