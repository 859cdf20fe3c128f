import {
  bodyMassIndex,
  latestOfEach,
  standing,
  type TakenReadings,
  trendOf,
  type VitalSign,
} from "@carepoint/domain/records/vitals";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { TrendLine } from "@carepoint/ui/blocks/trend-line";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { number } from "../../../lib/format.ts";
import { singleSigns, vitalWords } from "./vital-words.ts";

/** The newest value of each sign with its way there, and what is out of the usual. */
export function LatestVitals({ taken, isAdult }: { taken: readonly TakenReadings[]; isAdult: boolean }) {
  const { t, i18n } = useLingui();
  const latest = latestOfEach(taken);
  const newest = (sign: VitalSign) => latest.get(sign)?.value;
  const trend = (sign: VitalSign) => trendOf(sign, taken).map(({ value }) => value);
  const mark = (sign: VitalSign) => {
    const value = newest(sign);
    return value === undefined ? null : standing(sign, value, isAdult);
  };
  const [upper, lower] = [newest("systolic"), newest("diastolic")];
  const mass = bodyMassIndex({ weight: newest("weight"), height: newest("height") });
  return (
    <dl className="grid grid-cols-2 gap-x-5 gap-y-3 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
      {upper !== undefined && lower !== undefined && (
        <Figure
          name={t`Blood pressure`}
          value={`${number(upper)}/${number(lower)}`}
          unit="mmHg"
          mark={mark("systolic") === "usual" ? mark("diastolic") : mark("systolic")}
          trend={trend("systolic")}
        />
      )}
      {singleSigns.flatMap((sign) => {
        const value = newest(sign);
        if (value === undefined) return [];
        const { name, unit } = vitalWords[sign];
        const shown = { name: i18n._(name), value: number(value), unit, mark: mark(sign), trend: trend(sign) };
        return [<Figure key={sign} {...shown} />];
      })}
      {mass !== null && <Figure name={t`Body mass index`} value={number(mass)} unit="kg/m²" mark={null} trend={[]} />}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly mark: ReturnType<typeof standing>;
  readonly trend: readonly number[];
}

function Figure({ name, value, unit, mark, trend }: FigureProps): ReactNode {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="flex flex-wrap items-center gap-x-2 gap-y-1 tabular-nums">
        <span>
          <strong className="font-strong">{value}</strong> {unit}
        </span>
        {(mark === "high" || mark === "low") && (
          <StatusPill tone="waiting">{mark === "high" ? <Trans>High</Trans> : <Trans>Low</Trans>}</StatusPill>
        )}
        <TrendLine values={trend} />
      </dd>
    </div>
  );
}
