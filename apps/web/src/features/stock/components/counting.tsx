import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { CountSheetView } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { number } from "../../../lib/format.ts";
import { CountEnds } from "./count-ends.tsx";
import { CountLines } from "./count-lines.tsx";
import { NotOnSheet } from "./not-on-sheet.tsx";
import { type KeptCount, useCountDrafts } from "./use-count-drafts.ts";

interface Scanned {
  readonly medicine: FoundMedicineView;
  readonly number?: string | undefined;
}

/** A sheet that is open: a scan or a search leads to its lines, Enter from one to the next. */
export function Counting({ count: told }: { count: CountSheetView }) {
  const { t } = useLingui();
  const kept = useCountDrafts(told.id);
  const count = withArrived(told, kept.arrived);
  const [part, setPart] = useState<"left" | "all">("left");
  const [scanned, setScanned] = useState<Scanned>();
  const box = useRef<HTMLInputElement>(null);
  const done = useRef<HTMLButtonElement>(null);
  const left = count.sheet.filter(({ batchId, counted }) => counted === null && kept.drafts[batchId] === undefined);
  const ofScan = scanned && linesOf(count, scanned);
  const lines = ofScan ?? (part === "left" ? left : count.sheet);
  const options = [
    { value: "left", label: `${t`To count`} · ${number(left.length)}` },
    { value: "all", label: `${t`All`} · ${number(count.sheet.length)}` },
  ] as const;
  const leave = () => {
    setScanned(undefined);
    box.current?.focus();
  };
  return (
    <>
      <PickMedicine
        ref={box}
        onPicked={(medicine, code) => setScanned({ medicine, number: code.number })}
        onDone={() => done.current?.focus()}
      />
      {scanned === undefined && (
        <SegmentedControl label={t`Which lines`} options={options} value={part} onChange={setPart} />
      )}
      {scanned !== undefined && (
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="text-lg">{scanned.medicine.brand}</h2>
          <Button size="compact" onClick={leave}>
            <Trans>Back to all lines</Trans>
          </Button>
        </div>
      )}
      {scanned && ofScan?.length === 0 && <NotOnSheet countId={count.id} medicine={scanned.medicine} onLeft={leave} />}
      <CountLines
        key={scanned?.medicine.id ?? part}
        lines={lines}
        drafts={kept.drafts}
        takesFocus={scanned !== undefined}
        onCounted={kept.keep}
        onEnd={() => (scanned ? leave() : done.current?.focus())}
      />
      <Waiting kept={kept} />
      <CountEnds ref={done} count={count} left={left.length} waiting={kept.waiting} />
    </>
  );
}

/** What went out a moment ago is counted, before the sheet is read anew. */
function withArrived(count: CountSheetView, arrived: KeptCount["arrived"]): CountSheetView {
  const sheet = count.sheet.map((line) => ({
    ...line,
    counted: line.counted ?? arrived[line.batchId]?.counted ?? null,
  }));
  return { ...count, sheet };
}

function linesOf({ sheet }: CountSheetView, { medicine, number: told }: Scanned) {
  const ofMedicine = sheet.filter(({ medicineId }) => medicineId === medicine.id);
  const ofBatch = ofMedicine.filter((line) => line.number === told);
  return ofBatch.length > 0 ? ofBatch : ofMedicine;
}

/** What has not reached the hospital yet. */
function Waiting({ kept }: { kept: KeptCount }) {
  const { waiting, isReached, error, send } = kept;
  if (error)
    return (
      <ErrorNotice
        error={error}
        action={
          <Button onClick={send}>
            <Trans>Send again</Trans>
          </Button>
        }
      />
    );
  if (waiting === 0 || isReached) return null;
  return (
    <Notice tone="warn">
      <Plural
        value={waiting}
        one="# line is kept on this device and goes out when the network is back."
        other="# lines are kept on this device and go out when the network is back."
      />
    </Notice>
  );
}
