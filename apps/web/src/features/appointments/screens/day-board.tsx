import { isAwaited } from "@carepoint/domain/appointments/states";
import { Button } from "@carepoint/ui/blocks/button";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarOff, Plus, Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useByTheClock } from "../../../components/by-the-clock.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { dateText, todayIn, weekday } from "../../../lib/format.ts";
import { BatchSheet } from "../components/batch-sheet.tsx";
import { BoardAge } from "../components/board-age.tsx";
import { BoardFilters, type BoardSight, fitsSight } from "../components/board-filters.tsx";
import { BoardKeys } from "../components/board-keys.tsx";
import { BoardTable } from "../components/board-table.tsx";
import { DaySheet } from "../components/day-sheet.tsx";
import { useBoard } from "../components/desk-data.ts";
import { useDeskFind } from "../components/desk-find.ts";
import { useDeskPlace } from "../components/desk-place.tsx";
import { useDeskWork } from "../components/desk-work.tsx";
import { useKeptBoard } from "../components/kept-board.ts";
import { usePrinting } from "../components/print-day.ts";

/** The desk's day: everyone who is booked, and what to do next with the one who stands at the counter. */
export function DayBoard() {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const today = todayIn(useHospitalZone());
  const [sight, setSight] = useState<BoardSight>({ date: today, group: "all", doctorId: "", text: "" });
  const [changing, setChanging] = useState(false);
  const board = useBoard(sight.date);
  const kept = useKeptBoard(sight.date);
  // what came a moment ago and is in memory is newer than what was kept; another day's rows that stand in are none of this one
  const read = offline && board.isPlaceholderData ? undefined : board.data;
  const visits = (useByTheClock(read ?? kept.data) ?? []).filter(({ unanswered }) => !unanswered);
  const { tokens, selected, select, act, panel, questions } = useDeskWork(visits);
  const { book } = useDeskPlace();
  const lookUp = useDeskFind(visits, tokens);
  const find = async (typed: string) => {
    const found = await lookUp(typed).catch(() => []);
    const first = found.find(({ status }) => isAwaited(status)) ?? found[0];
    if (!first) return typed.trim() === "" ? undefined : toast({ title: t`Nobody of this day fits ${typed.trim()}` });
    // Drawn before the focus goes there, however slow the machine: the next Enter must not be lost.
    flushSync(() => {
      setSight((before) => ({ ...before, found: found.map(({ id }) => id) }));
      select(first.id);
    });
    document.querySelector<HTMLElement>("[data-first-action]")?.focus();
  };
  // What was pressed is gone once it is done: the next code can be scanned at once.
  const standing = selected?.status;
  useEffect(() => {
    if (!sight.found || document.activeElement !== document.body) return;
    const search = document.querySelector<HTMLInputElement>("main input[type=search]");
    search?.focus();
    search?.select();
  }, [standing]);
  const shown = visits.filter((visit) => fitsSight(visit, sight));
  const { printing, start: printDay } = usePrinting(shown.length > 0);
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Day board · Care Point`}</title>
          <PageHeader
            title={sight.date === today ? t`Today` : dateText(sight.date)}
            lead={`${weekday(sight.date, "long")}, ${dateText(sight.date)}`}
            actions={
              <>
                <Button variant="quiet" render={<Link to="/batches">.</Link>}>
                  <Trans>Earlier changes</Trans>
                </Button>
                {shown.length > 0 && (
                  <Button variant="quiet" icon={<Printer aria-hidden="true" />} onClick={printDay}>
                    <Trans>Print the day</Trans>
                  </Button>
                )}
                {shown.length > 0 && (
                  <Button blocked={offline} onClick={() => setChanging(true)}>
                    <Trans>Change those shown</Trans>
                  </Button>
                )}
                <Button
                  variant="primary"
                  blocked={offline}
                  icon={<Plus aria-hidden="true" />}
                  render={<Link to={book}>.</Link>}
                >
                  <Trans>Book for a patient</Trans>
                </Button>
              </>
            }
          />
          <BoardFilters visits={visits} sight={sight} onChange={setSight} onFind={(text) => void find(text)} />
        </>
      }
      panel={panel}
    >
      <QueryView
        query={{ ...board, data: read }}
        kept={kept}
        aging="schedule"
        ownChip
        offlineMissing={{
          title: t`This day needs a connection`,
          body: t`Today and tomorrow are kept on this device; other days come from the hospital.`,
        }}
        isEmpty={() => shown.length === 0}
        empty={
          visits.length === 0
            ? { icon: <CalendarOff />, title: t`No visits on this day`, body: t`Bookings appear here by themselves.` }
            : { title: t`No visit fits`, body: t`Change the filters above to see the others.` }
        }
      >
        {(_, { source }) => (
          <>
            {source === "kept" && <BoardAge asOf={kept.asOf} />}
            <BoardTable
              visits={shown}
              tokens={tokens}
              selectedId={selected?.id}
              onSelect={(visit) => select(visit.id)}
              onAct={act}
            />
            <BoardKeys />
          </>
        )}
      </QueryView>
      {changing && (
        <BatchSheet appointmentIds={shown.map(({ id }) => id)} action="message" onClose={() => setChanging(false)} />
      )}
      {questions}
      {printing && <DaySheet date={sight.date} visits={shown} tokens={tokens} />}
    </TableAndPanel>
  );
}
