import { type CountLine, type CountSheetView, differenceOf } from "@carepoint/domain/stock/counts";
import { Card } from "@carepoint/ui/blocks/card";
import { FigureRow } from "@carepoint/ui/blocks/figure-row";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { money, number, visitTime } from "../../../lib/format.ts";
import { Differences } from "./differences.tsx";
import { Judgement } from "./judgement.tsx";

/** What was found beside what was written, what the difference cost, and the word on it. */
export function Judging({ count }: { count: CountSheetView }) {
  const { t } = useLingui();
  const differing = count.sheet.filter(differs);
  const [part, setPart] = useState<"differing" | "all">("differing");
  const unknown = differing.filter(({ value }) => value === null).length;
  const value = differing.reduce((all, line) => all + (line.value ?? 0), 0);
  const options = [
    { value: "differing", label: `${t`Differences`} · ${number(differing.length)}` },
    { value: "all", label: `${t`All`} · ${number(count.sheet.length)}` },
  ] as const;
  return (
    <>
      <Card flush>
        <FigureRow
          figures={[
            { key: "counted", name: t`Lines counted`, value: `${number(count.counted)} / ${number(count.lines)}` },
            { key: "differing", name: t`Lines that differ`, value: number(differing.length) },
            { key: "value", name: t`Worth at cost`, value: money(value) },
          ]}
        />
      </Card>
      {unknown > 0 && (
        <p className="text-sm text-soft">
          <Plural
            value={unknown}
            one="Of # line nobody knows the cost; it is not in the sum."
            other="Of # lines nobody knows the cost; they are not in the sum."
          />
        </p>
      )}
      <Ended count={count} />
      <SegmentedControl label={t`Which lines`} options={options} value={part} onChange={setPart} />
      {part === "differing" && differing.length === 0 ? (
        <p className="text-soft">
          <Trans>What was found is what was written.</Trans>
        </p>
      ) : (
        <Differences lines={part === "differing" ? differing : count.sheet} />
      )}
      {count.status === "counted" && <Judgement count={count} isOutdated={differing.some((line) => line.outdated)} />}
    </>
  );
}

function differs({ counted, onHand }: CountLine): boolean {
  return counted !== null && onHand !== null && differenceOf(counted, onHand) !== 0;
}

/** Who said the last word, and why. */
function Ended({ count }: { count: CountSheetView }) {
  if (count.endedAt === null) return null;
  const [by, at] = [count.endedBy ?? "", visitTime(count.endedAt, count.zone)];
  return (
    <Notice live={false} tone={count.status === "approved" ? "success" : "info"}>
      <p>
        {count.status === "approved" && (
          <Trans>
            {by} approved it, {at}.
          </Trans>
        )}
        {count.status === "rejected" && (
          <Trans>
            {by} threw it away, {at}.
          </Trans>
        )}
        {count.status === "cancelled" && (
          <Trans>
            {by} cancelled it, {at}.
          </Trans>
        )}
      </p>
      {count.endNote && <p>{count.endNote}</p>}
    </Notice>
  );
}
