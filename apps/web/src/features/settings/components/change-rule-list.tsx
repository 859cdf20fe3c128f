import { type ChangeRule, mostCharge } from "@carepoint/domain/appointments/change-rules";
import { paise } from "@carepoint/domain/kernel/money";
import { Trans, useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { changerWords, changeWords, kindWords } from "./change-rule-words.ts";

/** The visit that the figures are worked out for. */
const exampleFee = paise(50_000);

/** Rules as people read them, each with its price for one visit. */
export function ChangeRuleList({ rules }: { rules: readonly ChangeRule[] }) {
  const { i18n } = useLingui();
  if (rules.length === 0)
    return (
      <p className="text-soft">
        <Trans>Every change is free, whoever makes it.</Trans>
      </p>
    );
  return (
    <ul className="flex flex-col divide-y divide-hairline">
      {rules.map((rule) => (
        <li key={`${rule.change} ${rule.by} ${rule.kind}`} className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0">
          <span className="font-strong">
            {i18n._(changeWords[rule.change])} {i18n._(changerWords[rule.by])}, {i18n._(kindWords[rule.kind ?? "all"])}
          </span>
          <RuleSentence rule={rule} />
        </li>
      ))}
    </ul>
  );
}

function RuleSentence({ rule }: { rule: ChangeRule }) {
  const hours = rule.freeHoursBefore;
  const most = mostCharge(rule, exampleFee);
  const fee = money(exampleFee);
  if (most === 0)
    return (
      <span className="text-soft">
        <Trans>Free at any time.</Trans>
      </span>
    );
  const after = money(most);
  return (
    <span className="text-soft tabular-nums">
      <Trans>
        Free until {hours} hours before; later {after} of a visit for {fee}.
      </Trans>
    </span>
  );
}
