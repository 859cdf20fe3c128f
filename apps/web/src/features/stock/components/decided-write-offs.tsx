import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import type { StoreId } from "@carepoint/domain/kernel/id";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { useDecidedWriteOffs } from "../data.ts";
import { WriteOffCard } from "./write-off-card.tsx";

/** Write-offs and corrections of a store that somebody agreed to, declined or took back, the latest first, or those of one day. */
export function DecidedWriteOffs({ storeId, today }: { storeId: StoreId | undefined; today: CalendarDate }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const list = useDecidedWriteOffs(storeId, calendarDate.safeParse(typed).data);
  return (
    <>
      <TextField
        type="date"
        className="max-w-52"
        label={t`Decided on`}
        hint={t`Empty shows every day.`}
        max={today}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing was decided`, body: t`What a second person agreed to or declined appears here.` }}
        offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <OlderEntries query={list}>
            <ul className="flex flex-col gap-4" aria-label={t`Decided`}>
              {rows.map((wish) => (
                <li key={wish.id}>
                  <WriteOffCard wish={wish} />
                </li>
              ))}
            </ul>
          </OlderEntries>
        )}
      </QueryView>
    </>
  );
}
