import type { StockCountId } from "@carepoint/domain/kernel/id";
import type { CountSheetView } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Printer } from "lucide-react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { CountPaper } from "./count-paper.tsx";
import { Counting } from "./counting.tsx";
import { Judging } from "./judging.tsx";
import { useSheet } from "./sheet-data.ts";
import { countedWords, countTones, countWords } from "./sheet-words.ts";
import { usePaper } from "./use-paper.ts";

/** One sheet: counted blind while it is open, and after that what was found beside what was written. */
export function CountSheet({ countId }: { countId: StockCountId }) {
  const { t } = useLingui();
  return (
    <HeadedQuery
      title={t`Count`}
      query={useSheet(countId)}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(count) => <Sheet key={count.status} count={count} />}
    </HeadedQuery>
  );
}

function Sheet({ count }: { count: CountSheetView }) {
  const { i18n } = useLingui();
  const { isDrawn, draw } = usePaper();
  const begun = [visitTime(count.openedAt, count.zone), count.openedBy].filter(Boolean).join(" · ");
  return (
    <Screen
      title={count.search ?? i18n._(countedWords[count.byWhat])}
      width="wide"
      lead={begun}
      back={
        <Link to="/pharmacy/stock/counts/{-$countId}" params={{ countId: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Counts</Trans>
        </Link>
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
      {count.status === "open" ? <Counting count={count} /> : <Judging count={count} />}
      {isDrawn && <CountPaper count={count} />}
    </Screen>
  );
}
