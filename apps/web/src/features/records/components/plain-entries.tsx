import type { ChartEntryView } from "@carepoint/domain/records/chart";
import { isCurrent } from "@carepoint/domain/records/states";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useAuthorWords, useWrittenWords } from "../../../components/chart-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { EntryVersions } from "./entry-versions.tsx";
import { usePlainEntry } from "./plain-entry.ts";

type PlainEntriesProps = { label: string; entries: readonly ChartEntryView[]; none: ReactNode };

/** Entries of one kind for the patient's people, what holds before what is over; a press tells who wrote one and what stood there before. */
export function PlainEntries({ label, entries, none }: PlainEntriesProps) {
  const { t } = useLingui();
  const say = useAuthorWords();
  const plain = usePlainEntry();
  const [openId, setOpenId] = useState<string>();
  const open = entries.find(({ id }) => id === openId);
  if (entries.length === 0) return <p className="text-sm text-soft">{none}</p>;
  return (
    <>
      <List label={label} className="border-hairline border-t">
        {entries
          .toSorted((one, other) => Number(isCurrent(other.status)) - Number(isCurrent(one.status)))
          .map((entry) => {
            const { title, written, facts } = plain(entry.content);
            return (
              <ListRow
                key={entry.id}
                title={isCurrent(entry.status) ? title : <span className="text-soft">{title}</span>}
                description={
                  <>
                    {written && <span className="block">{written}</span>}
                    <span className="block">{[...facts, say(entry.changed)].join(" · ")}</span>
                  </>
                }
                end={
                  !isCurrent(entry.status) && (
                    <StatusPill tone="done">
                      <Trans>Over</Trans>
                    </StatusPill>
                  )
                }
                chevron
                onClick={() => setOpenId(entry.id)}
              />
            );
          })}
      </List>
      <Sheet
        open={open !== undefined}
        onClose={() => setOpenId(undefined)}
        title={open ? plain(open.content).title : label}
        closeLabel={t`Close`}
      >
        {open && <ReadEntry entry={open} />}
      </Sheet>
    </>
  );
}

/** One entry to read: what it says, who stands behind it, and every version before. */
function ReadEntry({ entry }: { entry: ChartEntryView }) {
  const say = useWrittenWords();
  const { written, facts } = usePlainEntry()(entry.content);
  const offline = useOnlineOnly();
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        {written && <p>{written}</p>}
        {facts.length > 0 && <p>{facts.join(" · ")}</p>}
        <p className="text-soft">{say(entry.changed)}</p>
      </div>
      {offline ? <p className="text-sm text-soft">{offline}</p> : <EntryVersions entryId={entry.id} />}
      <p className="text-sm text-soft">
        <Trans>
          Something is wrong here? Tell your doctor: only a doctor corrects it, and the old words stay readable.
        </Trans>
      </p>
    </div>
  );
}
