import type { CountLine } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { List } from "@carepoint/ui/blocks/list-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { CountDrafts } from "./count-drafts.ts";
import { CountLineRow } from "./count-line-row.tsx";

type CountLinesProps = {
  lines: readonly CountLine[];
  drafts: CountDrafts;
  /** Whether the first box is where the next word goes. */
  takesFocus: boolean;
  onCounted: (batchId: string, units: number) => void;
  /** Enter in the last box. */
  onEnd: () => void;
};

/** So many stand there at once: a store has thousands. */
const step = 60;

/** The lines of a sheet, each with a box for what is found. Enter leads to the next. */
export function CountLines({ lines, drafts, takesFocus, onCounted, onEnd }: CountLinesProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(step);
  const whole = useRef<HTMLDivElement>(null);
  const hasLines = lines.length > 0;
  useEffect(() => {
    if (takesFocus && hasLines) whole.current?.querySelector("input")?.focus();
  }, [takesFocus, hasLines]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const boxes = [...(whole.current?.querySelectorAll("input") ?? [])];
    const next = boxes[boxes.indexOf(event.target) + 1];
    if (next) next.focus();
    else onEnd();
  };
  if (!hasLines && !takesFocus)
    return (
      <p role="status" className="text-soft">
        <Trans>Every line of this sheet is counted.</Trans>
      </p>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter is pressed in its boxes
    <div ref={whole} onKeyDown={onKeyDown} className="flex flex-col gap-4">
      <List label={t`Lines to count`}>
        {lines.slice(0, shown).map((line) => (
          <CountLineRow
            key={line.batchId}
            line={line}
            draft={drafts[line.batchId]?.counted}
            onCounted={(units) => onCounted(line.batchId, units)}
          />
        ))}
      </List>
      {lines.length > shown && (
        <Button className="self-center" onClick={() => setShown(shown + step)}>
          <Trans>Show more lines</Trans>
        </Button>
      )}
    </div>
  );
}
