import type { StockCountId } from "@carepoint/domain/kernel/id";
import type { CountSheetView } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Printer } from "lucide-react";
import type { ReactNode } from "react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { CountPaper } from "./count-paper.tsx";
import { Counting } from "./counting.tsx";
import { Judging } from "./judging.tsx";
import { useSheet } from "./sheet-data.ts";
import { countedWords, countTones, countWords } from "./sheet-words.ts";
import { usePaper } from "./use-paper.ts";

type CountSheetProps = {
  countId: StockCountId;
  /** The way back where it was not come to from the pharmacy's list. */
  back?: ReactNode;
};

/** One sheet: counted blind while it is open, and after that what was found beside what was written. */
export function CountSheet({ countId, back }: CountSheetProps) {
  const { t } = useLingui();
  return (
    <HeadedQuery
      title={t`Count`}
      query={useSheet(countId)}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(count) => <Sheet key={count.status} count={count} back={back} />}
    </HeadedQuery>
  );
}

function Sheet({ count, back }: { count: CountSheetView } & Pick<CountSheetProps, "back">) {
  const { i18n } = useLingui();
  const { isDrawn, draw } = usePaper();
  const begun = [visitTime(count.openedAt, count.zone), count.openedBy].filter(Boolean).join(" · ");
  return (
    <Screen
      title={count.search ?? i18n._(countedWords[count.byWhat])}
      width="wide"
      lead={begun}
      back={
        back ?? (
          <Link to="/pharmacy/stock/counts/{-$countId}" params={{ countId: undefined }}>
            <ChevronLeft aria-hidden />
            <Trans>Counts</Trans>
          </Link>
        )
      }
      actions={
        <span className="flex flex-wrap items-center gap-3">
          <StatusPill tone={countTones[count.status]}>{i18n._(countWords[count.status])}</StatusPill>
          <Button icon={<Printer aria-hidden />} onClick={draw}>
            <Trans>Print the sheet</Trans>
          </Button>
        </span>
      }
    >
      {count.status !== "open" && <Judging count={count} />}
      {count.status === "open" && !back && <Counting count={count} />}
      {count.status === "open" && back && (
        <p className="text-soft">
          <Trans>It is being counted. What was found is shown when the counting is over.</Trans>
        </p>
      )}
      {isDrawn && <CountPaper count={count} />}
    </Screen>
  );
}
