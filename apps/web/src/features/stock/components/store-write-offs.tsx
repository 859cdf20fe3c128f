import type { StoreView } from "@carepoint/domain/stock/schema";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { todayIn } from "../../../lib/format.ts";
import { DecidedWriteOffs } from "./decided-write-offs.tsx";
import { WriteOffWishes } from "./write-off-wishes.tsx";

const parts = ["waiting", "decided"] as const;

/** What of a store waits for a second person, and what was decided. */
export function StoreWriteOffs({ store }: { store: StoreView | undefined }) {
  const { t } = useLingui();
  const [part, setPart] = useState<(typeof parts)[number]>("waiting");
  const words = { waiting: t`Waiting`, decided: t`Decided` };
  return (
    <>
      <SegmentedControl
        label={t`Which write-offs`}
        options={parts.map((value) => ({ value, label: words[value] }))}
        value={part}
        onChange={setPart}
      />
      {part === "decided" && store ? (
        <DecidedWriteOffs storeId={store.id} today={todayIn(store.zone)} />
      ) : (
        <WriteOffWishes storeId={store?.id} />
      )}
    </>
  );
}
