import { Plural, Trans } from "@lingui/react/macro";
import { number } from "../../../lib/format.ts";

type UnitsTextProps = { units: number; packUnits: number };

/** Units with the packs that they make: "123", and below "12 packs and 3". */
export function UnitsText({ units, packUnits }: UnitsTextProps) {
  return (
    <span className="flex flex-col">
      <span className="font-strong tabular-nums">{number(units)}</span>
      {packUnits > 1 && units > 0 && (
        <span className="text-sm text-soft tabular-nums">
          <PacksText units={units} packUnits={packUnits} />
        </span>
      )}
    </span>
  );
}

function PacksText({ units, packUnits }: UnitsTextProps) {
  const packs = Math.floor(units / packUnits);
  const loose = number(units % packUnits);
  const whole = <Plural value={packs} one="# pack" other="# packs" />;
  if (units % packUnits === 0) return whole;
  return packs === 0 ? (
    <Trans>less than a pack</Trans>
  ) : (
    <Trans>
      {whole} and {loose}
    </Trans>
  );
}
