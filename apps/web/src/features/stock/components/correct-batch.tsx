import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { StoreId } from "@carepoint/domain/kernel/id";
import type { ShelfBatchView } from "@carepoint/domain/stock/schema";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { BlockBatch } from "./block-batch.tsx";
import { CountBatch } from "./count-batch.tsx";
import { WriteBatchOff } from "./write-batch-off.tsx";

export type BatchFormProps = {
  storeId: StoreId;
  batch: ShelfBatchView;
  today: CalendarDate;
  onDone: () => void;
};

const ways = ["count", "write_off", "block"] as const;
type Way = (typeof ways)[number];

/** What can be done to a batch: count it anew, take units off for good, keep it from being given out. */
export function CorrectBatch(props: BatchFormProps) {
  const { t } = useLingui();
  const [way, setWay] = useState<Way>(props.batch.expiresOn < props.today ? "write_off" : "count");
  const words = { count: t`Count`, write_off: t`Write off`, block: props.batch.blockedFor ? t`Unblock` : t`Block` };
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t`What happened?`}
        options={ways.map((value) => ({ value, label: words[value] }))}
        value={way}
        onChange={setWay}
        wide
      />
      {way === "count" && <CountBatch {...props} />}
      {way === "write_off" && <WriteBatchOff {...props} />}
      {way === "block" && <BlockBatch {...props} />}
    </div>
  );
}
