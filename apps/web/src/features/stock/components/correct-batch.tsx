import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { MedicineId, StoreId } from "@carepoint/domain/kernel/id";
import type { ShelfBatchView, StoreView } from "@carepoint/domain/stock/schema";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { BlockBatch } from "./block-batch.tsx";
import { CountBatch } from "./count-batch.tsx";
import { PutApart } from "./put-apart.tsx";
import { WriteBatchOff } from "./write-batch-off.tsx";

export type BatchFormProps = {
  storeId: StoreId;
  store: StoreView;
  medicineId: MedicineId;
  batch: ShelfBatchView;
  today: CalendarDate;
  onDone: () => void;
};

const ways = ["count", "write_off", "block", "quarantine"] as const;
type Way = (typeof ways)[number];

/** What can be done to a batch: count it anew, take units off for good, keep it from being given out, put it apart. */
export function CorrectBatch(props: BatchFormProps) {
  const { t } = useLingui();
  const [way, setWay] = useState<Way>(props.batch.expiresOn < props.today ? "write_off" : "count");
  const words = {
    ...{ count: t`Count`, write_off: t`Write off`, quarantine: t`Put apart` },
    block: props.batch.blockedFor ? t`Unblock` : t`Block`,
  };
  const shown = ways.filter((each) => each !== "quarantine" || props.store.kind !== "quarantine");
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t`What happened?`}
        options={shown.map((value) => ({ value, label: words[value] }))}
        value={way}
        onChange={setWay}
        wide
      />
      {way === "count" && <CountBatch {...props} />}
      {way === "write_off" && <WriteBatchOff {...props} />}
      {way === "block" && <BlockBatch {...props} />}
      {way === "quarantine" && <PutApart {...props} />}
    </div>
  );
}
